from dataclasses import replace

import pytest

from kiosk.devices.simulator.footprint import (
    HEEL_INSET_M,
    HEEL_TO_ANKLE_M,
    SHOE_M,
    SOLE_WIDTH_M,
    TOE_INSET_M,
    Footprint,
)

SOLE_M = SHOE_M - HEEL_INSET_M - TOE_INSET_M
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
)
HEEL_M = 2.0 + HEEL_TO_ANKLE_M - HEEL_INSET_M
TOES_M = HEEL_M - SOLE_M


@pytest.mark.parametrize("t", [0.99, 1.7, 5.0])
def test_a_foot_in_the_air_carries_nothing(t: float) -> None:
    assert TO_SCREEN.patch(t) is None


def test_a_flat_foot_carries_its_sole_with_the_toes_to_the_screen() -> None:
    assert TO_SCREEN.patch(1.3) == pytest.approx((TOES_M, HEEL_M))


def test_toes_the_other_way_turn_the_sole_about_the_ankle() -> None:
    away = replace(TO_SCREEN, toes=1)
    assert away.patch(1.3) == pytest.approx((4.0 - HEEL_M, 4.0 - TOES_M))


def test_a_foot_across_the_lane_carries_its_width() -> None:
    assert replace(TO_SCREEN, toes=0).patch(1.3) == pytest.approx((2.0 - SOLE_WIDTH_M / 2, 2.0 + SOLE_WIDTH_M / 2))


def test_a_backward_foot_comes_down_on_its_toes_and_leaves_by_them() -> None:
    assert TO_SCREEN.patch(1.05) == pytest.approx((TOES_M, TOES_M + SOLE_M / 2))
    assert TO_SCREEN.patch(1.6) == pytest.approx((HEEL_M - SOLE_M / 2, HEEL_M))


def test_a_forward_foot_comes_down_on_its_heel_and_leaves_by_it() -> None:
    forward = replace(TO_SCREEN, lands_on="heel", leaves_by="heel")
    assert forward.patch(1.05) == pytest.approx((HEEL_M - SOLE_M / 2, HEEL_M))
    assert forward.patch(1.6) == pytest.approx((TOES_M, TOES_M + SOLE_M / 2))
