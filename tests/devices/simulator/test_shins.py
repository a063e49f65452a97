from random import Random
from statistics import median

import numpy as np
import pytest

from kiosk.devices.simulator.shins import Shins
from kiosk.devices.simulator.stream import DEMO_LANE
from kiosk.devices.simulator.visit import TrueLeg, Visit
from kiosk.devices.simulator.visitor import Visitor


def _visit(seed: int) -> Visit:
    somebody = Visitor(Random(seed), DEMO_LANE, 2.0)
    somebody.come()
    somebody.lap()
    somebody.leave()
    return somebody.visit()


VISIT = _visit(1)
SHINS = Shins(VISIT)


def test_a_planted_foot_keeps_its_ankle_where_it_stands() -> None:
    for each in VISIT.footprints:
        side = 0 if each.foot == "left" else 1
        x, y = SHINS.ankles(np.array([(each.settled_t + each.stirs_t) / 2]))[side]
        assert (x[0], y[0]) == pytest.approx((each.ankle_x_m, each.ankle_y_m))


def test_ankles_never_jump() -> None:
    t = np.arange(VISIT.began_t, VISIT.ended_t, 0.01)
    for x, y in SHINS.ankles(t):
        assert np.abs(np.diff(x)).max() < 0.06
        assert np.abs(np.diff(y)).max() < 0.06


def test_a_beam_meets_two_rounds_as_thick_as_the_person_has_shins() -> None:
    t = np.arange(VISIT.began_t, VISIT.ended_t, 0.01)
    for height_m in (0.05, 0.10, 0.15):
        for (x, y, radius), (ankle_x, ankle_y) in zip(SHINS.rounds(t, height_m), SHINS.ankles(t), strict=True):
            assert radius == VISIT.person.shin_m / 2
            assert np.abs(x - ankle_x).max() < 0.12  # never further off than a foot slopes
            assert np.array_equal(y, ankle_y)


def test_higher_up_a_shin_leans_to_the_hips() -> None:
    leg = VISIT.legs[1]
    t = np.array([each.lifting_t for each in VISIT.footprints if leg.began_t < each.lifting_t < leg.ended_t])
    low, high = SHINS.rounds(t, 0.09), SHINS.rounds(t, 0.14)
    trailing = np.maximum(low[0][0], low[1][0]), np.where(low[0][0] > low[1][0], high[0][0], high[1][0])
    assert np.median(trailing[1] - trailing[0]) < -0.005  # on the way home the hips are nearer the screen


def _late_swing(shins: Shins, leg: TrueLeg) -> float:
    """Median over steps: the trailing ankle's speed 7/8 of the way to the next leg-crossing, in walking speeds."""
    assert leg.started_t is not None
    assert leg.t is not None
    t = np.arange(leg.started_t, leg.t, 0.005)
    (left, _), (right, _) = shins.ankles(t)
    crossings = np.flatnonzero(np.diff(np.sign(left - right)))
    at = crossings[:-1] + np.diff(crossings) * 7 // 8
    fastest = np.maximum(np.abs(left[at + 1] - left[at - 1]), np.abs(right[at + 1] - right[at - 1])) / 0.01
    return float(np.median(fastest)) * (leg.t - leg.started_t) / DEMO_LANE.span_m


def test_a_backward_foot_swings_late_and_fast_and_a_forward_one_early_and_evenly() -> None:
    """Recorded walking divides at about 2.5 walking speeds, not cleanly; so do simulated people."""
    visits = [_visit(seed) for seed in range(20)]
    backward = [_late_swing(Shins(visit), visit.legs[0]) for visit in visits]
    forward = [_late_swing(Shins(visit), visit.legs[1]) for visit in visits]
    assert median(backward) == pytest.approx(3.1, abs=0.2)
    assert median(forward) == pytest.approx(2.3, abs=0.2)
    assert sum(each > 2.55 for each in backward) >= 18
    assert sum(each < 2.55 for each in forward) >= 16
    assert min(backward) < max(forward) + 0.2
