from dataclasses import replace

import pytest

from kiosk.devices.simulator.footprint import HEEL_INSET, HEEL_TO_ANKLE, SHOE_M, SOLE_WIDTH_M, TOE_INSET, Footprint

SOLE_M = SHOE_M * (1 - HEEL_INSET - TOE_INSET)
TO_SCREEN = Footprint(
    foot="left",
    ankle_x_m=2.0,
    ankle_y_m=0.0,
    toes=-1,
    landed_t=1.0,
    flat_t=1.1,
    lifting_t=1.5,
    lifted_t=1.7,
    lands_on="toe",
    leaves_by="toe",
    settled_t=1.05,
    stirs_t=1.7,
)
HEEL_M = 2.0 + SHOE_M * (HEEL_TO_ANKLE - HEEL_INSET)
TOES_M = HEEL_M - SOLE_M


def test_the_sole_reaches_from_the_heel_to_the_ball_of_the_foot() -> None:
    assert TO_SCREEN.span_m() == pytest.approx((TOES_M, HEEL_M))
    away = replace(TO_SCREEN, toes=1)
    assert away.span_m() == pytest.approx((4.0 - HEEL_M, 4.0 - TOES_M))
    across = replace(TO_SCREEN, toes=0)
    assert across.span_m() == pytest.approx((2.0 - SOLE_WIDTH_M / 2, 2.0 + SOLE_WIDTH_M / 2))


def test_a_bigger_shoe_carries_on_more_floor() -> None:
    low_m, high_m = replace(TO_SCREEN, shoe_m=2 * SHOE_M).span_m()
    assert high_m - low_m == pytest.approx(2 * SOLE_M)


@pytest.mark.parametrize("strip", [(TOES_M - 0.05, TOES_M), (HEEL_M, HEEL_M + 0.05), (5.0, 5.04)])
def test_a_strip_beside_the_sole_carries_nothing(strip: tuple[float, float]) -> None:
    assert TO_SCREEN.when_loaded(*strip) == []


def test_a_backward_foot_comes_down_on_its_toes_and_leaves_by_them() -> None:
    at_toes = TO_SCREEN.when_loaded(TOES_M - 0.01, TOES_M + 0.03)
    at_heel = TO_SCREEN.when_loaded(HEEL_M - 0.03, HEEL_M + 0.01)
    assert at_toes[0] == pytest.approx((1.0, 1.5 + 0.2 * 0.03 / SOLE_M))
    assert at_heel[0] == pytest.approx((1.1 - 0.1 * 0.03 / SOLE_M, 1.7))


def test_a_forward_foot_comes_down_on_its_heel_and_leaves_by_it() -> None:
    forward = replace(TO_SCREEN, lands_on="heel", leaves_by="heel")
    at_heel = forward.when_loaded(HEEL_M - 0.03, HEEL_M + 0.01)
    assert at_heel[0] == pytest.approx((1.0, 1.5 + 0.2 * 0.03 / SOLE_M))
    assert forward.when_loaded(TOES_M - 0.01, TOES_M + 0.03)[0][1] == 1.7


def test_a_foot_set_down_flat_loads_all_its_strips_at_once() -> None:
    flat = replace(TO_SCREEN, lands_on="flat", leaves_by="flat")
    assert flat.when_loaded(TOES_M, TOES_M + 0.04) == flat.when_loaded(HEEL_M - 0.04, HEEL_M) == [(1.0, 1.7)]
