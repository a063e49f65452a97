"""Whose foot was it? All the shins seen over a leg → the paths of two feet, decided in retrospect.

Looking back over a whole leg is easier than deciding turn by turn: when one shin hides the other, only what comes
later tells which of them walked on. A beam search keeps the best few ways to share the shins among two feet; a way
costs more the less it is like walking. It grows by a turn at a time, so that no turn is shared out twice.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf
from operator import itemgetter
from typing import NamedTuple

KEPT = 12  # ways kept after each turn
HOPELESS = 25.0  # and none this much dearer than the best
MOST_SHINS = 4  # of one turn; a walker has two, and a broken one counts double

# What a way costs. Squares of misses are in units of their usual scatter, so 1 is an ordinary miss.
UNSEEN = 1.2  # one foot without a shin: hidden, or its beam lost
SHARED = 2.2  # one shin for both feet: they pass each other
STRAY = 3.0  # a shin that is nobody's
AGAIN = 4.0  # a foot that swings twice running
BESIDE = 4.0  # a foot set down beside the other: a walker steps past it
TOO_FAST = 10.0
WORST = 30.0  # and no single shin costs more

RETREAT_M = 0.05  # scatter against the direction of travel: feet don't go back
GAIN_M = 0.16  # how much further than at its last speed a foot may come within a turn
GAIN_M_S = 1.2  # and for each second it was unseen
ASIDE_M = 0.10  # scatter across the lane: beams are that far apart at 6 m
FASTEST_M_S = 6.0
CARRIED_S = 0.25  # an unseen foot keeps its speed for this long
TURN_S = 0.15
BEGUN_M = 0.13  # this far from where it stood, a foot swings
LANDED_M_S = 0.35  # and slower than this, it stands again
NEAR_M = 0.13
STRIDE_M = 0.8  # ankles further apart than this get dearer with every
STRIDE_MORE_M = 0.1


class Shin(NamedTuple):
    """One shin in one turn; `x_m` grows in the direction of travel."""

    t: float
    x_m: float
    y_m: float


class _Foot(NamedTuple):
    t: float
    x_m: float
    y_m: float
    speed_m_s: float
    stood_m: float
    swings: bool


class _Reached(NamedTuple):
    """A shin taken for a foot: what that costs, the foot then, and whether it has begun to swing or landed."""

    cost: float
    foot: _Foot | None
    began: bool
    landed: bool


_Feet = tuple[_Foot | None, _Foot | None]


@dataclass(slots=True, eq=False)
class _Way:
    """A way to share the shins so far: its cost, where it left the feet, which swung last, and who got what."""

    cost: float
    feet: _Feet
    last: int | None
    shared: tuple[Shin | None, Shin | None]
    before: "_Way | None"


class _Grown(NamedTuple):
    """A way with one more turn shared out; `took` are places among the turn's shins, -1 for none."""

    cost: float
    before: _Way
    feet: _Feet
    last: int | None
    took: tuple[int, int]


_cost = itemgetter(0)


class Pairing:
    """Shares the shins of one body among two feet, turn by turn. Which of them is the left one isn't known."""

    def __init__(self) -> None:
        self._ways = [_Way(0.0, (None, None), None, (None, None), None)]

    def take(self, shins: Sequence[Shin]) -> None:
        """One more turn's shins, the likeliest first."""
        shins = shins[:MOST_SHINS]
        if not shins:
            return
        reached: dict[_Foot | None, list[_Reached]] = {}
        for way in self._ways:
            for foot in way.feet:
                if foot not in reached:
                    reached[foot] = [_reach(foot, shin) for shin in shins] + [_Reached(0.0, foot, False, False)]
        self._ways = _best([grown for way in self._ways for grown in _grow(way, reached, len(shins))], shins)

    def feet(self, from_t: float = -inf) -> tuple[list[Shin], list[Shin]]:
        """The paths of the two feet as they look now, from a time on."""
        paths: tuple[list[Shin], list[Shin]] = ([], [])
        for shared in self._shared(from_t):
            for path, shin in zip(paths, shared.shared, strict=True):
                if shin is not None:
                    path.append(shin)
        return paths[0][::-1], paths[1][::-1]

    def forget(self, before_t: float) -> None:
        """Let go of what was shared before a time: a walker may stay on the lane for long."""
        for oldest in list(self._shared(before_t))[-1:]:
            oldest.before = None

    def _shared(self, from_t: float) -> Iterator[_Way]:
        """The best way, turn by turn, the last first."""
        way: _Way | None = self._ways[0]
        while way is not None and all(shin is None or shin.t >= from_t for shin in way.shared):
            yield way
            way = way.before


def _best(grown: list[_Grown], shins: Sequence[Shin]) -> list[_Way]:
    """The cheapest few, each of another state: of two ways to the same state only the cheaper can win.

    Which foot is called which makes no other state.
    """
    grown.sort(key=_cost)
    dearest = grown[0].cost + HOPELESS
    known: set[object] = set()
    best: list[_Way] = []
    for cost, before, feet, last, took in grown:
        if cost > dearest or len(best) == KEPT:
            break
        one, other = (foot and foot[:2] for foot in feet)
        if (one, other, last) in known:
            continue
        known |= {(one, other, last), (other, one, None if last is None else 1 - last)}
        mine, theirs = (None if i < 0 else shins[i] for i in took)
        best.append(_Way(cost, feet, last, (mine, theirs), before))
    return best


def _grow(way: _Way, reached: Mapping[_Foot | None, Sequence[_Reached]], shins: int) -> Iterator[_Grown]:
    """All ways to share one more turn."""
    ones, others = reached[way.feet[0]], reached[way.feet[1]]
    for i in range(-1, shins):
        cost_i, one, began_i, landed_i = ones[i]
        cost_i += way.cost + (AGAIN if began_i and way.last == 0 else 0.0)
        for j in range(-1, shins):
            cost_j, other, began_j, landed_j = others[j]
            cost = cost_i + cost_j + (AGAIN if began_j and way.last == 1 else 0.0)
            if i == j and i >= 0:
                if None in way.feet:
                    continue
                cost += SHARED + STRAY * (shins - 1)
            else:
                unseen = (i < 0) + (j < 0)
                cost += UNSEEN * unseen + STRAY * (shins - 2 + unseen)
            if one is not None and other is not None:
                apart_m = abs(one.x_m - other.x_m)
                if apart_m > STRIDE_M:
                    cost += ((apart_m - STRIDE_M) / STRIDE_MORE_M) ** 2
                elif apart_m < NEAR_M and (landed_i or landed_j) and not (one.swings or other.swings):
                    cost += BESIDE
            last = 1 if began_j else 0 if began_i else way.last
            yield _Grown(cost, way, (one, other), last, (i, j))


def _reach(foot: _Foot | None, shin: Shin) -> _Reached:
    """What it costs to take the shin for this foot."""
    if foot is None:
        return _Reached(1.0, _Foot(shin.t, shin.x_m, shin.y_m, 0.0, shin.x_m, False), False, False)
    dt = max(shin.t - foot.t, 0.02)
    gone_m = shin.x_m - foot.x_m
    furthest_m = max(foot.speed_m_s, 0.0) * min(dt, CARRIED_S)
    if dt > TURN_S:
        furthest_m += GAIN_M_S * (dt - 0.1)
    miss = -gone_m / RETREAT_M if gone_m < 0.0 else max(0.0, gone_m - furthest_m) / GAIN_M
    aside = (shin.y_m - foot.y_m) / ASIDE_M
    cost = min(miss * miss + aside * aside, WORST)
    speed = gone_m / dt
    if speed > FASTEST_M_S:
        cost += TOO_FAST
    stood_m, swings, began = foot.stood_m, foot.swings, False
    if not swings:
        began = swings = shin.x_m - stood_m > BEGUN_M
        stood_m += 0.2 * (shin.x_m - stood_m)
    if swings and speed < LANDED_M_S:
        swings, stood_m = False, shin.x_m
    y_m = foot.y_m + 0.25 * (shin.y_m - foot.y_m)
    return _Reached(cost, _Foot(shin.t, shin.x_m, y_m, speed, stood_m, swings), began, foot.swings and not swings)
