"""Whose foot was it? All the shins seen over a leg → the paths of two feet, decided in retrospect.

Looking back over a whole leg is easier than deciding turn by turn: when one shin hides the other, only what comes
later tells which of them walked on. A beam search keeps the best few ways to share the shins among two feet; a way
costs more the less it is like walking.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

KEPT = 16  # ways kept after each turn
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


@dataclass(frozen=True, slots=True)
class _Foot:
    t: float
    x_m: float
    y_m: float
    speed_m_s: float
    stood_m: float
    swings: bool


_Feet = tuple[_Foot | None, _Foot | None]
_Shared = tuple[Shin | None, Shin | None]


class _Way(NamedTuple):
    """A way to share the shins so far: its cost, where it left the feet, which swung last, and who got what."""

    cost: float
    feet: _Feet
    last: int | None
    shared: _Shared
    before: "_Way | None"


def two_feet(turns: Sequence[Sequence[Shin]]) -> tuple[list[Shin], list[Shin]]:
    """Share each turn's shins among two feet. Which of them is the left one isn't known."""
    ways = [_Way(0.0, (None, None), None, (None, None), None)]
    for shins in turns:
        if shins:
            ways = _best([grown for way in ways for grown in _grow(way, shins[:MOST_SHINS])])
    paths: tuple[list[Shin], list[Shin]] = ([], [])
    way: _Way | None = ways[0]
    while way is not None:
        for path, shin in zip(paths, way.shared, strict=True):
            if shin is not None:
                path.append(shin)
        way = way.before
    return paths[0][::-1], paths[1][::-1]


def _best(ways: list[_Way]) -> list[_Way]:
    """The cheapest few, each of another state: of two ways to the same state only the cheaper can win."""
    best: dict[object, _Way] = {}
    for way in sorted(ways, key=lambda way: way.cost):
        state = (*((foot.t, foot.x_m) if foot else None for foot in way.feet), way.last)
        best.setdefault(state, way)
        if len(best) == KEPT:
            break
    return list(best.values())


def _grow(way: _Way, shins: Sequence[Shin]) -> Iterator[_Way]:
    """All ways to share one more turn."""
    reached = [[_reach(foot, shin, way.last == i) for shin in shins] for i, foot in enumerate(way.feet)]
    choices: list[int | None] = [None, *range(len(shins))]
    for i in choices:
        for j in choices:
            if i is not None and i == j and None in way.feet:
                continue
            cost = way.cost + STRAY * (len(shins) - len({i, j} - {None}))
            cost += SHARED if i is not None and i == j else UNSEEN * ((i is None) + (j is None))
            feet, last = list(way.feet), way.last
            for side, choice in ((0, i), (1, j)):
                if choice is not None:
                    step_cost, feet[side], swung = reached[side][choice]
                    cost += step_cost
                    last = side if swung else last
            pair = (feet[0], feet[1])
            shared = tuple(None if choice is None else shins[choice] for choice in (i, j))
            yield _Way(cost + _together(way.feet, pair), pair, last, shared, way)  # type: ignore[arg-type]


def _reach(foot: _Foot | None, shin: Shin, swung_last: bool) -> tuple[float, _Foot, bool]:
    """What it costs to take the shin for this foot, the foot then, and whether it has begun to swing."""
    if foot is None:
        return 1.0, _Foot(shin.t, shin.x_m, shin.y_m, 0.0, shin.x_m, False), False
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
        cost += AGAIN if began and swung_last else 0.0
        stood_m += 0.2 * (shin.x_m - stood_m)
    if swings and speed < LANDED_M_S:
        swings, stood_m = False, shin.x_m
    y_m = foot.y_m + 0.25 * (shin.y_m - foot.y_m)
    return cost, _Foot(shin.t, shin.x_m, y_m, speed, stood_m, swings), began


def _together(before: _Feet, after: _Feet) -> float:
    """What it costs that the two feet are where they are."""
    one, other = after
    if one is None or other is None:
        return 0.0
    apart_m = abs(one.x_m - other.x_m)
    cost = (max(0.0, apart_m - STRIDE_M) / STRIDE_MORE_M) ** 2
    landed = any(
        was is not None and was.swings and not now.swings for was, now in zip(before, (one, other), strict=True)
    )
    if apart_m < NEAR_M and landed and not (one.swings or other.swings):
        cost += BESIDE
    return cost
