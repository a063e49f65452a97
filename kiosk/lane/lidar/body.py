"""One body as the beam meets it: up to two feet, and how much speaks for its being there.

A stray return comes alone; what is there comes back in turn after turn, and no beam goes through it. So a body is
believed once enough returns spoke for it, and each turn that sees through it speaks against it. A turn from which
nothing came back, or that was stopped on the way, speaks neither way: dark cloth may return one beam in two.
"""

from dataclasses import dataclass
from math import hypot, inf

from kiosk.lane.lidar.clusters import Cluster
from kiosk.lane.lidar.hips import Hips
from kiosk.lane.lidar.shadows import Shadows

STRIDE_M = 0.9  # a body's ankles are no further apart
REACH_M = 0.35  # a foot is found within this of where it was expected
REACH_MORE_M_S = 1.5  # and further off for each second unseen
REACH_MORE_S = 0.4  # but no further: by then something else may be passing there
SWING_MEMORY_S = 0.25  # a foot unseen for longer is expected no further on
ASIDE = 2.0  # feet keep their side: a miss across the lane counts double
ABSENT_TURNS = 3  # turns until a foot that should be seen is taken to be elsewhere
BEHIND_M = 0.15  # where a foot is likely to be while the other hides it
GONE_ODDS = 0.005  # a body is gone when so many misses in a row are this unlikely, by how often it was seen before
GONE_TURNS = (3, 15)  # but no sooner and no later than this many turns that saw through it
RATE_TURNS = 20.0  # memory of how often it was seen: dark cloth may return one beam in two
LOST_S = 3.0  # a body of which nothing comes back, and that nothing hides, is given up after this
MOVED_M = 0.15  # a thing that hasn't moved this far isn't known to be a person
YOUNG_S = 1.0  # a body's second foot may turn up this late though nothing moved
LIES_M = 0.2  # what never moved is met within this of where it lies: half a bag hidden by a leg, or scatter
ENOUGH = 3  # returns until a body is believed; a stray one comes alone
MOST_A_TURN = 2  # of which one turn brings no more than this many: what is there is there again
LONE_TURNS = 5  # two that have shown one foot each for so many turns, a stride apart at most, are one: its two legs
UNSURE_S = 1.0  # what isn't believed yet is forgotten after this, hidden or not


@dataclass(slots=True)
class FootTrack:
    """One foot: where it was last seen, by how many returns, and how fast it went."""

    t: float
    x_m: float
    y_m: float
    returns: int
    speed_m_s: float = 0.0
    absent: int = 0
    """Turns in a row that neither saw it nor saw anything that could hide it."""

    def cost(self, seen: Cluster) -> float:
        """How far the cluster is from where the foot was expected, as a share of what is allowed."""
        dt = seen.t - self.t
        ahead = seen.x_m - self.x_m - self.speed_m_s * min(dt, SWING_MEMORY_S)
        still = seen.x_m - self.x_m
        along = min(abs(ahead), abs(still))
        return (along + ASIDE * abs(seen.y_m - self.y_m)) / (REACH_M + REACH_MORE_M_S * min(dt, REACH_MORE_S))

    def see(self, seen: Cluster) -> None:
        """Take a new place."""
        self.speed_m_s = (seen.x_m - self.x_m) / max(seen.t - self.t, 0.02)
        self.t, self.x_m, self.y_m, self.returns = seen.t, seen.x_m, seen.y_m, seen.points
        self.absent = 0


@dataclass(slots=True, eq=False)
class BodyTrack:
    """One body; `track` is its number for good."""

    track: int
    born: Cluster
    hips: Hips
    feet: list[FootTrack]
    seen_t: float
    evidence: int = 0
    believed: bool = False
    moved: bool = False
    rate: float = 0.8
    passed: int = 0
    lone: int = 0
    hidden: bool = False
    """`evidence`: returns so far, less the turns that saw through it; `believed`: once they were `ENOUGH`.
    `rate`: share of turns that saw it; `passed`: turns in a row that saw through it; `lone`: turns in a
    row, of those that saw it, that saw one foot; `hidden`: something has stood before it since it was last seen."""

    @property
    def midpoint_m(self) -> float:
        """Middle of the ankles along the lane."""
        return sum(foot.x_m for foot in self.feet) / len(self.feet)

    @property
    def y_m(self) -> float:
        """Middle of the ankles across the lane."""
        return sum(foot.y_m for foot in self.feet) / len(self.feet)

    def suppose(self, seen: list[FootTrack], shadows: Shadows) -> None:
        """One foot was seen: if the other can't be where it was, it is hidden behind the one seen."""
        for foot in self.feet:
            if foot in seen or shadows.hidden(foot.x_m, foot.y_m):
                continue
            foot.absent += 1
            if foot.absent >= ABSENT_TURNS:
                foot.x_m, foot.y_m = seen[0].x_m + BEHIND_M, seen[0].y_m
                foot.speed_m_s = 0.0

    def measure(self, t: float, seen: list[FootTrack]) -> None:
        """The body was seen in the turn at `t`, by these feet."""
        self.seen_t = t
        self.hidden = False
        self.evidence += min(sum(foot.returns for foot in seen), MOST_A_TURN)
        self.believed |= self.evidence >= ENOUGH
        self.passed = 0
        self.lone = self.lone + 1 if len(seen) == 1 else 0
        self.rate += (1.0 - self.rate) / RATE_TURNS
        self.hips.measure(t, [(foot.x_m, foot.speed_m_s) for foot in seen])
        if abs(self.midpoint_m - self.born.x_m) > MOVED_M or abs(self.y_m - self.born.y_m) > MOVED_M:
            self.moved = True

    def miss(self) -> None:
        """A turn saw through the places of all its feet."""
        self.passed += 1
        self.evidence -= 1
        self.rate -= self.rate / RATE_TURNS

    def gone(self, t: float) -> bool:
        """True once it was missed too often in a row for one that is still there, or that was ever there."""
        if not self.believed:
            return self.evidence <= 0 or t - self.seen_t >= UNSURE_S
        fewest, most = GONE_TURNS
        missed = self.passed >= fewest and ((1.0 - self.rate) ** self.passed < GONE_ODDS or self.passed >= most)
        return missed or t - self.seen_t >= LOST_S

    def cost(self, foot: FootTrack, seen: Cluster) -> float:
        """What it costs to take the cluster for this foot, 1 at most.

        What isn't believed yet is only met near where it was last: strays are anywhere. What has only ever lain
        there is met where it lies, before anybody's foot is, and nowhere else: a foot that passes close by neither
        takes its place nor leaves it its own.
        """
        away_m = hypot(seen.x_m - foot.x_m, seen.y_m - foot.y_m)
        if not self.believed:
            return away_m / REACH_M
        if not self.lies:
            return foot.cost(seen)
        return away_m / LIES_M - 1.0 if away_m <= LIES_M else inf

    @property
    def lies(self) -> bool:
        """True once it has only ever lain there: it is no walker."""
        return not self.moved and self.seen_t - self.born.t > YOUNG_S

    def may_step_to(self, seen: Cluster) -> bool:
        """True unless this is, or may be, a thing, and the cluster isn't where that lies."""
        if self.believed and not self.lies:
            return True
        return any(hypot(seen.x_m - foot.x_m, seen.y_m - foot.y_m) <= LIES_M for foot in self.feet)

    def room_for(self, seen: Cluster) -> bool:
        """True if the cluster may be this body's other foot."""
        if len(self.feet) == 1 and not self.moved and seen.t - self.born.t > YOUNG_S:
            return False
        other = self.last_foot
        if seen.t - other.t > YOUNG_S:
            return False
        return hypot(seen.x_m - other.x_m, seen.y_m - other.y_m) < STRIDE_M

    def is_other_leg_of(self, other: "BodyTrack") -> bool:
        """True once this and the other have long been a leg each, near each other, and both moved."""
        if min(self.lone, other.lone) < LONE_TURNS or not (self.moved and other.moved):
            return False
        mine, theirs = self.last_foot, other.last_foot
        return hypot(mine.x_m - theirs.x_m, mine.y_m - theirs.y_m) < STRIDE_M

    @property
    def last_foot(self) -> FootTrack:
        """The foot seen last."""
        return max(self.feet, key=lambda foot: foot.t)
