"""Clusters of each turn → bodies that keep their number, each with up to two feet.

A cluster goes to the foot that expected it most nearly. What nobody expected is a body's hidden foot come back, or
a new body. A body stays in memory a while after it was last seen, so that a leg hidden by the other, or dark cloth
that returns nothing, doesn't make a new person.
"""

from dataclasses import dataclass
from itertools import count
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
SAME_LEG_M = 0.12  # a second cluster this near a foot is more of the same leg, parted by a lost return
SAME_THING_M = 0.35  # and this near, never another body: a bag seen in two pieces
ABSENT_TURNS = 3  # turns until a foot that should be seen is taken to be elsewhere
BEHIND_M = 0.15  # where a foot is likely to be while the other hides it
GONE_ODDS = 0.005  # a body is gone when so many misses in a row are this unlikely, by how often it was seen before
GONE_TURNS = (3, 15)  # but no sooner and no later than this many turns that saw through it
RATE_TURNS = 20.0  # memory of how often it was seen: dark cloth may return one beam in two
LOST_S = 3.0  # a body of which nothing comes back, and that nothing hides, is given up after this
MOVED_M = 0.15  # a thing that hasn't moved this far isn't known to be a person
YOUNG_S = 1.0  # a body's second foot may turn up this late though nothing moved
LIES_M = 0.2  # what never moved is met within this of where it lies: half a bag hidden by a leg, or scatter
CONFIRMED = 2  # turns until a body is believed


@dataclass(slots=True)
class FootTrack:
    """One foot: where it was last seen and how fast it went."""

    t: float
    x_m: float
    y_m: float
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
        self.t, self.x_m, self.y_m = seen.t, seen.x_m, seen.y_m
        self.absent = 0


@dataclass(slots=True, eq=False)
class BodyTrack:
    """One body; `track` is its number for good."""

    track: int
    born: Cluster
    hips: Hips
    feet: list[FootTrack]
    seen_t: float
    hits: int = 0
    moved: bool = False
    rate: float = 0.8
    passed: int = 0
    """`rate`: share of turns that saw it; `passed`: turns in a row that saw through it."""

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

    def measure(self, t: float, feet: int) -> None:
        """The body was seen in the turn at `t`, by this many feet."""
        self.seen_t = t
        self.hits += 1
        self.passed = 0
        self.rate += (1.0 - self.rate) / RATE_TURNS
        self.hips.measure(t, self.midpoint_m, both=feet == 2)
        if abs(self.midpoint_m - self.born.x_m) > MOVED_M or abs(self.y_m - self.born.y_m) > MOVED_M:
            self.moved = True

    def miss(self) -> None:
        """A turn saw through the places of all its feet."""
        self.passed += 1
        self.rate -= self.rate / RATE_TURNS

    @property
    def gone(self) -> bool:
        """True once it was missed too often in a row for one that is still there."""
        fewest, most = GONE_TURNS
        return self.passed >= fewest and ((1.0 - self.rate) ** self.passed < GONE_ODDS or self.passed >= most)

    def cost(self, foot: FootTrack, seen: Cluster) -> float:
        """What it costs to take the cluster for this foot, 1 at most.

        What has only ever lain there is met where it lies, before anybody's foot is, and nowhere else: a foot that
        passes close by neither takes its place nor leaves it its own.
        """
        if self.moved or self.seen_t - self.born.t <= YOUNG_S:
            return foot.cost(seen)
        away_m = hypot(seen.x_m - foot.x_m, seen.y_m - foot.y_m)
        return away_m / LIES_M - 1.0 if away_m <= LIES_M else inf

    def room_for(self, seen: Cluster) -> bool:
        """True if the cluster may be this body's other foot."""
        if len(self.feet) == 1 and not self.moved and seen.t - self.born.t > YOUNG_S:
            return False
        other = max(self.feet, key=lambda foot: foot.t)
        if seen.t - other.t > YOUNG_S:
            return False
        return hypot(seen.x_m - other.x_m, seen.y_m - other.y_m) < STRIDE_M


class Tracks:
    """All bodies on the lane."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self.bodies: list[BodyTrack] = []

    def update(self, t: float, clusters: list[Cluster], shadows: Shadows) -> list[BodyTrack]:
        """Take one turn's clusters; return the bodies believed to be there at `t`."""
        seen, left = self._claimed(clusters)
        for cluster in left:
            self._place(cluster, seen)
        for body in self.bodies:
            feet = seen.get(body.track, [])
            if feet:
                body.suppose(feet, shadows)
                body.measure(t, len(feet))
                continue
            hidden = [foot for foot in body.feet if shadows.hidden(foot.x_m, foot.y_m)]
            if len(hidden) == len(body.feet):
                body.seen_t = t  # it can't be seen, so not seeing it says nothing
            elif all(foot in hidden or shadows.passed(foot.x_m, foot.y_m) for foot in body.feet):
                body.miss()
        self.bodies = [body for body in self.bodies if not body.gone and t - body.seen_t < LOST_S]
        return [body for body in self.bodies if body.hits >= CONFIRMED]

    def _claimed(self, clusters: list[Cluster]) -> tuple[dict[int, list[FootTrack]], list[Cluster]]:
        """Feet that found their cluster, by body; and the clusters left over."""
        pairs = sorted(
            (
                (body.cost(foot, cluster), i, body.track, j)
                for body in self.bodies
                for j, foot in enumerate(body.feet)
                for i, cluster in enumerate(clusters)
            ),
        )
        feet = {(body.track, j): foot for body in self.bodies for j, foot in enumerate(body.feet)}
        seen: dict[int, list[FootTrack]] = {}
        left = dict(enumerate(clusters))
        for cost, i, track, j in pairs:
            if cost > 1.0:
                break
            if i in left and (track, j) in feet:
                foot = feet.pop((track, j))
                foot.see(left.pop(i))
                seen.setdefault(track, []).append(foot)
        return seen, list(left.values())

    def _place(self, cluster: Cluster, seen: dict[int, list[FootTrack]]) -> None:
        """Give a cluster that no foot expected to a body with room for it, or to a new body."""
        if any(_near(cluster, foot, SAME_LEG_M) for feet in seen.values() for foot in feet):
            return
        for body in sorted(self.bodies, key=lambda body: abs(body.midpoint_m - cluster.x_m)):
            feet = seen.setdefault(body.track, [])
            if len(feet) == 2 or not body.room_for(cluster):
                continue
            foot = FootTrack(cluster.t, cluster.x_m, cluster.y_m)
            if len(body.feet) == 2:
                body.feet.remove(min((f for f in body.feet if f not in feet), key=lambda f: f.t))
            body.feet.append(foot)
            feet.append(foot)
            return
        if any(_near(cluster, foot, SAME_THING_M) for body in self.bodies for foot in body.feet):
            return
        track = next(self._numbers)
        foot = FootTrack(cluster.t, cluster.x_m, cluster.y_m)
        self.bodies.append(BodyTrack(track, cluster, Hips(cluster.t, cluster.x_m), [foot], cluster.t))
        seen[track] = [foot]


def _near(cluster: Cluster, foot: FootTrack, within_m: float) -> bool:
    return hypot(cluster.x_m - foot.x_m, cluster.y_m - foot.y_m) < within_m
