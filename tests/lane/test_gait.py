import itertools

import pytest

from kiosk.lane.contacts import Contact
from kiosk.lane.gait import LEAD_M, REACH_M, Gait


def foot(middle_row: int) -> Contact:
    return Contact(middle_row - 2, middle_row + 1, 0.0)


def walk(gait: Gait, rows: list[int], step_s: float = 0.6, both_s: float = 0.2) -> float:
    """Feet one after the other; returns when the last phase begins."""
    t = 0.0
    for rear, front in itertools.pairwise(rows):
        gait.stand_on((foot(rear),), t)
        gait.stand_on((foot(rear), foot(front)), t + step_s - both_s)
        t += step_s
    gait.stand_on((foot(rows[-1]),), t)
    return t


def test_hips_are_midway_in_double_support_and_over_the_foot_in_single() -> None:
    gait = Gait(0.05, 7.0)
    now = walk(gait, [20, 30, 40, 50])
    both_t = 0.6 * 2 - 0.1
    assert gait.hips_m(both_t, now) == pytest.approx(35 * 0.05 + LEAD_M)
    assert gait.hips_m(both_t + 0.3, now) == pytest.approx(40 * 0.05 + LEAD_M)


def test_between_steps_the_hips_go_evenly() -> None:
    gait = Gait(0.05, 7.0)
    now = walk(gait, [20, 30, 40, 50, 60])
    path = [gait.hips_m(0.8 + n * 0.01, now) for n in range(100)]
    paces = [(b - a) / 0.01 for a, b in itertools.pairwise(path)]
    assert min(paces) > 0.75
    assert max(paces) < 0.95


def test_a_foot_that_stays_down_brings_the_hips_to_rest_over_it() -> None:
    gait = Gait(0.05, 7.0)
    t = walk(gait, [20, 30, 40])
    assert gait.hips_m(t + 3.0, t + 3.4) == pytest.approx(40 * 0.05)


def test_one_foot_at_the_mats_end_means_the_other_is_beyond_it() -> None:
    gait = Gait(0.05, 7.0)
    t = walk(gait, [112, 122, 132])
    assert gait.hips_m(t + 3.0, t + 3.4) == pytest.approx((132 + 5) * 0.05)


def test_hips_never_leave_the_feet_that_carry_them() -> None:
    gait = Gait(0.05, 7.0)
    t = walk(gait, [20, 40, 60], step_s=0.4)
    assert gait.hips_m(t + 0.6, t + 0.6) <= 60 * 0.05 + REACH_M + LEAD_M


def test_in_the_air_the_hips_go_on_and_then_wait() -> None:
    gait = Gait(0.05, 7.0)
    t = walk(gait, [20, 30, 40, 50])
    gait.stand_on((), t + 0.2)
    assert gait.hips_m(t + 0.4, t + 0.4) > gait.hips_m(t + 0.2, t + 0.2)
    assert gait.hips_m(t + 1.5, t + 1.5) == gait.hips_m(t + 1.2, t + 1.2)


def test_a_lift_told_after_the_landing_that_followed_it_is_no_trouble() -> None:
    gait = Gait(0.05, 7.0)
    gait.stand_on((foot(20),), 0.0)
    gait.stand_on((foot(20), foot(30)), 0.5)
    gait.stand_on((foot(30),), 0.45)
    assert 20 * 0.05 <= gait.hips_m(0.5, 0.5) <= 31 * 0.05
