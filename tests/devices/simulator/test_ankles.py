from itertools import pairwise
from statistics import median

import pytest

from kiosk.devices.simulator.ankles import Ankles
from kiosk.devices.simulator.scenarios import honest
from kiosk.devices.simulator.visit import TrueLeg

VISIT = honest().visits[0]
ANKLES = Ankles(VISIT)


def test_a_planted_foot_keeps_its_ankle_where_it_stands() -> None:
    for each in VISIT.footprints[:-2]:
        left, right = ANKLES.at((each.landed_t + each.lifting_t) / 2)
        here = left if each.foot == "left" else right
        assert here == (each.ankle_x_m, each.ankle_y_m)


def test_ankles_never_jump() -> None:
    moments = [VISIT.began_t + step / 100 for step in range(int((VISIT.ended_t - VISIT.began_t) * 100))]
    for one, two in pairwise(ANKLES.at(t) for t in moments):
        assert all(abs(after[0] - before[0]) < 0.06 for before, after in zip(one, two, strict=True))


def _late_swing(leg: TrueLeg) -> float:
    """Median over steps: the trailing ankle's speed 7/8 of the way to the next leg-crossing, in walking speeds."""
    assert leg.started_t is not None
    assert leg.t is not None
    speed_m_s = 5.5 / (leg.t - leg.started_t)
    moments = [leg.started_t + step / 200 for step in range(int((leg.t - leg.started_t) * 200))]
    ahead = [ANKLES.at(t)[0][0] > ANKLES.at(t)[1][0] for t in moments]
    crossings = [two for (one, was), (two, now) in pairwise(zip(moments, ahead, strict=True)) if was != now]
    ratios = []
    for one, two in pairwise(crossings):
        t = one + (two - one) * 7 / 8
        before, after = ANKLES.at(t - 0.01), ANKLES.at(t + 0.01)
        ratios.append(max(abs(after[foot][0] - before[foot][0]) for foot in (0, 1)) / 0.02 / speed_m_s)
    return median(ratios)


def test_a_backward_foot_swings_late_and_fast_and_a_forward_one_early_and_evenly() -> None:
    """Recorded walking divides at about 2.5 walking speeds."""
    backward = [_late_swing(leg) for leg in VISIT.legs if leg.facing == "backward"]
    forward = [_late_swing(leg) for leg in VISIT.legs if leg.facing == "forward"]
    assert min(backward) > 2.6
    assert max(forward) < 2.5
    assert max(backward) == pytest.approx(3.0, abs=0.5)
