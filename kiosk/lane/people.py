"""What one sensor sees on the lane, over time → who walks it, who else is a person, and what only lies there.

The walker is who came in over the start and hasn't left since. Everything else stands in the way when it is between
the walker and the far line, whatever it is; only for `two_walkers` does it matter whether it is a person.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from kiosk.lane.bodies import Presence
from kiosk.lane.geometry import LaneSpec

# Who is as far as this from where they were first seen has moved; what lies there is never seen to move so far.
MOVED_M = 0.3
# Who was first seen mid-lane and walks along the lane for this far walks it.
ALONG_M = 0.8
# Someone who just came in over the start is taken for a person for this long, about three steps, even unmoved.
YOUNG_S = 2.0
# A load drawn on a rope follows its walker; its distance changes by no more than this while it moves.
ROPE_M = 0.25
# Feet come and go under a walker: how far off they are is smoothed over about a step.
ROPE_S = 0.5
# Who was seen in mid-stride so many times lately walks: a walker is half of the time. A sled seems to be now and
# then, when one upright is seen later than the other.
STRIDES = 3.0
STRIDE_FADES = 0.25
# What stayed within `STIR_M` for this long lies still.
REST_S = 1.0
# The walker goes at least this share of the way that their load goes.
DRAWN_SHARE = 0.5
# A walker unseen is found again within a pace of where they were, and further by a walk for the time between,
FOUND_M = 0.6
WALK_M_S = 1.5
# but after this long whoever comes is somebody new.
LOST_S = 3.0
# A walker not seen for this long isn't on the lane.
EMPTY_S = 1.5
# Nearer than this to the middle of the walker's feet is a foot of theirs, not a thing behind them.
BEHIND_M = 0.3
# A trainer walks no further from the walker than this. What stays for longer than any foot stands is no foot.
COMPANION_M = 1.5
STANCE_S = 1.2
# Feet that stay within this don't walk.
STIR_M = 0.15


@dataclass(slots=True)
class Known:
    """One presence since it was first seen, believed from `sure_t` on.

    `came_in`: it was first seen before the start line.
    """

    key: Hashable
    born_t: float
    sure_t: float
    born_m: float
    born_y_m: float | None
    came_in: bool
    seen_t: float
    x_m: float
    y_m: float | None
    seen: bool = True
    moved: bool = False
    mover: bool = False
    """It moves, and not as the walker's load does."""
    drawn: bool = False
    """It follows the walker as a load on a rope does."""
    strides: float = 0.0
    no_feet: bool = False
    gap_m: float | None = None
    """How far the walker is ahead of it."""
    rest_m: float = 0.0
    rest_gap_m: float | None = None
    rest_walker_m: float = 0.0
    """Where it and the walker were when it last lay still."""
    stir_m: float = 0.0
    stir_t: float = 0.0
    landed_t: float = 0.0

    @property
    def is_load(self) -> bool:
        """It follows the walker, and did nothing else since it was first seen."""
        return self.drawn and not self.mover

    def is_person(self, t: float) -> bool:
        """Whether to take it for one at `t`."""
        return self.seen and t >= self.sure_t and (self.mover or (self.came_in and t < self.born_t + YOUNG_S))


class People:
    """Feed it what one sensor sees; call `judge` before asking what is so."""

    def __init__(self, spec: LaneSpec) -> None:
        self._spec = spec
        self._known: dict[Hashable, Known] = {}
        self._walker: Known | None = None
        self._missing_t: float | None = None
        self._blocking: set[Hashable] = set()
        self._allowed: set[Hashable] = set()
        self._t = 0.0
        self.company = False
        """A trainer, who keeps to the kiosk's side, walks with the walker."""
        self.stirred_t = 0.0
        """When somebody last moved."""

    def feed(self, t: float, presences: Iterable[Presence]) -> None:
        """Everything the sensor sees at `t`."""
        if self._missing_t is not None and t >= self._missing_t + LOST_S:
            self._walker = self._missing_t = None
        seen = {presence.key: presence for presence in presences}
        followers = self._followers()
        self._known = {key: self._see(t, presence, seen) for key, presence in seen.items()}
        self._choose(t)
        self._keep_order(followers)
        for known in self._known.values():
            self._watch(known, t)
        self._t = t
        self._blocking &= self._known.keys()
        self._allowed &= self._known.keys()

    def walker(self, t: float) -> Known | None:
        """Who walks the lane at `t`; None once they haven't been seen for a while."""
        return None if self._missing_t is not None and t >= self._missing_t + EMPTY_S else self._walker

    def behind_m(self, t: float) -> float:
        """Where the lane behind the walker begins, toward the far line; 0 while nobody walks it."""
        walker = self.walker(t)
        return 0.0 if walker is None else max(0.0, walker.x_m + BEHIND_M)

    @property
    def blocked_at_m(self) -> list[float]:
        """Where things stand in the way."""
        return [self._known[key].x_m for key in self._blocking]

    def judge(self, t: float) -> None:
        """Find what stands between walker and far line at `t`.

        What did once stays in the way until it is gone, and who walks off the lane's side is.
        """
        behind_m = self.behind_m(t)
        # Who came in may be about to walk, as long as nobody else has; who stands before the start line, as long as
        # nobody else does.
        nobody_walked = self._walker is not None and not self._walker.moved
        nobody_walks = self.walker(t) is None
        for key, known in self._known.items():
            in_corridor = self._spec.holds(known.x_m, known.y_m or 0.0)
            in_way = in_corridor and behind_m <= known.x_m <= self._spec.far_m
            may_walk = known.came_in and (nobody_walked or (nobody_walks and known.x_m < self._spec.start_m))
            if not known.seen or (known.mover and not in_corridor):
                self._blocking.discard(key)
            elif known is self._walker or t < known.sure_t or key in self._allowed:
                continue
            elif self.company and self._may_be_companion(known, t):
                self._blocking.discard(key)
            elif in_way and not may_walk:
                self._blocking.add(key)

    def _may_be_companion(self, known: Known, t: float) -> bool:
        """Somebody near the walker, or a print near them that may be a foot yet; whoever came in may stand."""
        walker = self._walker
        near = walker is not None and abs(known.x_m - walker.x_m) < COMPANION_M
        return near and (known.mover or known.came_in or t < known.landed_t + STANCE_S)

    @property
    def draws_load(self) -> bool:
        """Whether the walker draws a sled."""
        return bool(self.loads)

    @property
    def loads(self) -> set[Hashable]:
        """What the walker draws."""
        return {key for key, known in self._known.items() if known.is_load and known is not self._walker}

    def allow(self) -> None:
        """Staff say that the lane is clear: what lies there now is no hazard while it stays."""
        self._allowed |= {key for key, known in self._known.items() if known is not self._walker}
        self._blocking.clear()

    def apart_m(self, t: float) -> float:
        """How far apart the two persons are who are furthest apart in the corridor; 0 while there is one."""
        walker = self.walker(t)
        places = [
            known.x_m
            for known in self._known.values()
            if known is walker or known.is_person(t)
            if self._spec.holds(known.x_m, known.y_m or 0.0)
        ]
        return max(places) - min(places) if walker is not None and places else 0.0

    def changes_at(self) -> list[float]:
        """When what is told changes by time alone."""
        times = [t for known in self._known.values() for t in (known.sure_t, known.born_t + YOUNG_S)]
        if self.company:
            times += [known.landed_t + STANCE_S for known in self._known.values()]
        return times if self._missing_t is None else [*times, self._missing_t + EMPTY_S]

    def _see(self, t: float, presence: Presence, seen: dict[Hashable, Presence]) -> Known:
        known = self._known.get(presence.key)
        if known is None and self._may_be_walker(t, presence, seen):
            known = self._walker
        if known is None:
            x_m, y_m, sure_t = presence.x_m, presence.y_m, t + presence.settle_s
            came_in = x_m < self._spec.start_m
            known = Known(presence.key, t, sure_t, x_m, y_m, came_in, t, x_m, y_m, rest_m=x_m, stir_m=x_m, stir_t=t)
        known.key = presence.key
        known.x_m, known.y_m, known.seen = presence.x_m, presence.y_m, presence.seen
        known.no_feet = presence.no_feet
        known.landed_t = known.born_t if presence.landed_t is None else presence.landed_t
        known.seen_t = t if presence.seen and not presence.hidden else known.seen_t
        known.moved |= presence.walks or abs(known.x_m - known.born_m) >= MOVED_M
        known.strides = max(0.0, known.strides + (1.0 if presence.strides else -STRIDE_FADES))
        known.mover |= presence.walks or (known.moved and known.strides >= STRIDES)
        return known

    def _may_be_walker(self, t: float, new: Presence, seen: dict[Hashable, Presence]) -> bool:
        """The walker isn't seen now, and can have got to where somebody new is.

        While they are only hidden, by somebody who follows them, whoever comes in over the start is somebody else.
        """
        walker = self._walker
        if walker is None:
            return False
        was = seen.get(walker.key)
        if was is not None and was.seen and not (was.hidden and new.x_m >= self._spec.start_m):
            return False
        return abs(new.x_m - walker.x_m) <= FOUND_M + WALK_M_S * (t - walker.seen_t)

    def _choose(self, t: float) -> None:
        walker = self._walker
        if walker is not None and walker.key not in self._known:
            self._missing_t = t if self._missing_t is None else self._missing_t
            return
        self._missing_t = None
        if walker is None or not walker.moved:
            walkers = [k for k in self._known.values() if k.moved and (k.came_in or _along_m(k) >= ALONG_M)]
            entering = (k for k in self._known.values() if k.came_in)
            # Of several that moved at once, what follows may be a load.
            walker = max(walkers, key=lambda k: (k.mover, k.x_m), default=walker or next(entering, None))
        if self.company:
            walkers = [known for known in self._known.values() if known.mover and known.seen]
            walker = max(walkers, key=_place, default=walker)
        if walker is not self._walker:
            self.stirred_t = t
            for known in self._known.values():
                known.gap_m = known.rest_gap_m = None
        self._walker = walker
        if walker is not None:
            self._blocking.discard(walker.key)

    def _followers(self) -> list[Known]:
        """Who else walks, nearer the kiosk than the walker."""
        walker = self._walker
        if walker is None:
            return []
        return [known for known in self._known.values() if known.mover and known.x_m < walker.x_m]

    def _keep_order(self, followers: list[Known]) -> None:
        """Who seems to walk past the walker on a mat, which can't see to the side, has changed names with them."""
        walker = self._walker
        if walker is None or walker.y_m is not None:
            return
        before = [known for known in followers if self._known.get(known.key) is known and known.x_m > walker.x_m]
        if before:
            self._walker = max(before, key=_place)
            self._blocking.discard(self._walker.key)

    def _watch(self, known: Known, t: float) -> None:
        if abs(known.x_m - known.stir_m) >= STIR_M:
            known.stir_m, known.stir_t = known.x_m, t
            self.stirred_t = t
        walker_m = known.x_m if self._walker is None else self._walker.x_m
        gap_m = walker_m - known.x_m
        smooth = min(1.0, (t - self._t) / ROPE_S)
        known.gap_m = gap_m if known.gap_m is None else known.gap_m + smooth * (gap_m - known.gap_m)
        if known.rest_gap_m is None or t - known.stir_t >= REST_S:
            known.rest_m, known.rest_gap_m, known.rest_walker_m = known.x_m, known.gap_m, walker_m
        aside_m = 0.0 if known.y_m is None or known.born_y_m is None else abs(known.y_m - known.born_y_m)
        moved_m = known.x_m - known.rest_m
        follows = known.x_m < walker_m and (known.no_feet or abs(known.gap_m - known.rest_gap_m) <= ROPE_M)
        if aside_m >= MOVED_M or (abs(moved_m) >= MOVED_M and not follows):
            known.mover = True
        elif abs(moved_m) >= MOVED_M and (walker_m - known.rest_walker_m) / moved_m >= DRAWN_SHARE:
            known.drawn = True


def _place(known: Known) -> float:
    return known.x_m


def _along_m(known: Known) -> float:
    return abs(known.x_m - known.born_m)
