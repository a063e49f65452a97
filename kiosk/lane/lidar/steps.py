"""Two feet's paths over a leg → its steps, each cut from one passing of the feet to the next.

Between two passings one foot, the *trailing* one, stands and then sets off; the other, the *leading* one, lands and
then stands. Footprints are the places where a foot stood; feet pass when the one that swings is over the print of
the one that stands.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import numpy as np

from kiosk.lane.lidar.pairing import Shin
from kiosk.lane.lidar.turns import Floats

STOOD_WITHIN_M = 0.10  # all of a print's shins: noise, and the shin that tilts over the foot
STOOD_S = 0.18
FEWEST_SHINS = 3
SAME_PRINT_M = 0.12
BETWEEN_S = 0.25  # shins this near each other in time are joined by a straight line
SWING_M_S = 0.5  # and from two of a foot this fast on, its line is carried on
CARRIED_S = 0.16
BEYOND_M = 0.03
AROUND_S = 0.3  # a print may be hidden when the other foot passes it
STEP_S = (0.25, 1.8)
STEP_M = (0.12, 1.2)
USUAL = (0.72, 1.38)  # of the leg's median step: outside it a passing was missed or made up
FEWEST_ALIKE = 3
JUST_AROUND = 0.05  # shins this little before and after a step still tell of it


@dataclass(frozen=True, slots=True, eq=False)
class StepSeen:
    """One step. `trailing`, `leading`: float64[n, 2], time as a share of the step, way as a share of its length."""

    duration_s: float
    length_m: float
    trailing: Floats
    leading: Floats


@dataclass(frozen=True, slots=True)
class _Print:
    x_m: float
    from_t: float
    to_t: float
    foot: int
    shins: int


def steps_of(feet: tuple[Sequence[Shin], Sequence[Shin]]) -> list[StepSeen]:
    """The steps that were seen from passing to passing, those unlike the others left out."""
    paths = [np.array(foot, dtype=np.float64).reshape(-1, 3) for foot in feet]
    prints = sorted(
        (place for i, path in enumerate(paths) for place in _prints(path, i)),
        key=lambda place: place.from_t + place.to_t,
    )
    passed = [(_passing_t(paths[1 - place.foot], place), place) for place in prints]
    passings = sorted(((t, place) for t, place in passed if t is not None), key=lambda passing: passing[0])
    steps = []
    for (t0, back), (t1, front) in pairwise(passings):
        duration_s, length_m = t1 - t0, front.x_m - back.x_m
        whole = back.foot != front.foot and STEP_S[0] < duration_s < STEP_S[1]
        if whole and STEP_M[0] < length_m < STEP_M[1]:
            trailing, leading = (
                _shares(paths[place.foot], t0, duration_s, back.x_m, length_m) for place in (back, front)
            )
            steps.append(StepSeen(duration_s, length_m, trailing, leading))
    return _alike(steps)


def _prints(path: Floats, foot: int) -> list[_Print]:
    """Where a foot stood: shins that keep within a hand's breadth for a while."""
    found: list[_Print] = []
    times, places = path[:, 0].tolist(), path[:, 1].tolist()
    i = 0
    while i < len(places):
        low = high = places[i]
        j = i + 1
        while j < len(places) and max(high, places[j]) - min(low, places[j]) <= STOOD_WITHIN_M:
            low, high = min(low, places[j]), max(high, places[j])
            j += 1
        if j - i < FEWEST_SHINS or times[j - 1] - times[i] < STOOD_S:
            i += 1
            continue
        place = _Print(median(places[i:j]), times[i], times[j - 1], foot, j - i)
        if found and abs(place.x_m - found[-1].x_m) < SAME_PRINT_M:
            place = _joined(found.pop(), place)
        found.append(place)
        i = j
    return found


def _joined(one: _Print, other: _Print) -> _Print:
    shins = one.shins + other.shins
    x_m = (one.x_m * one.shins + other.x_m * other.shins) / shins
    return _Print(x_m, one.from_t, other.to_t, one.foot, shins)


def _passing_t(path: Floats, place: _Print) -> float | None:
    """When the other foot was over this print; None if that can't be told."""
    beyond = np.flatnonzero((path[:, 1] > place.x_m + BEYOND_M) & (path[:, 0] > place.from_t - AROUND_S))
    if not len(beyond) or beyond[0] == 0:
        return None
    after = int(beyond[0])
    before = after - 1
    if path[before, 1] > place.x_m:
        before -= 1
    if before < 0:
        return None
    t = _over(path, before, after, place.x_m)
    return t if t is not None and place.from_t - AROUND_S < t < place.to_t + AROUND_S else None


def _over(path: Floats, before: int, after: int, x_m: float) -> float | None:
    """When a foot came to `x_m` between two of its shins; if hidden there, the line of its swing is carried on."""
    (t0, x0), (t1, x1) = path[before, :2], path[after, :2]
    if t1 - t0 < BETWEEN_S:
        return float(t0 + (x_m - x0) / (x1 - x0) * (t1 - t0))
    carried = []
    for i, j, nearest in ((before - 1, before, before), (after, after + 1, after)):
        if i < 0 or j >= len(path) or path[j, 0] - path[i, 0] > BETWEEN_S:
            continue
        speed = (path[j, 1] - path[i, 1]) / (path[j, 0] - path[i, 0])
        if speed > SWING_M_S:
            t = path[nearest, 0] + (x_m - path[nearest, 1]) / speed
            if abs(t - path[nearest, 0]) < CARRIED_S and t0 <= t <= t1:
                carried.append(float(t))
    return sum(carried) / len(carried) if carried else None


def _shares(path: Floats, t: float, duration_s: float, x_m: float, length_m: float) -> Floats:
    part = path[(path[:, 0] > t - JUST_AROUND * duration_s) & (path[:, 0] < t + (1.0 + JUST_AROUND) * duration_s)]
    return np.stack(((part[:, 0] - t) / duration_s, (part[:, 1] - x_m) / length_m), axis=1)


def _alike(steps: list[StepSeen]) -> list[StepSeen]:
    if len(steps) < FEWEST_ALIKE:
        return steps
    usual_s, usual_m = median(step.duration_s for step in steps), median(step.length_m for step in steps)
    low, high = USUAL
    return [
        step for step in steps if low < step.duration_s / usual_s < high and low < step.length_m / usual_m < high
    ]
