from dataclasses import replace

import pytest

from kiosk.session.programme import Programme, Step
from kiosk.session.programmes import DEFAULTS
from tests.session.conftest import LANE

PROGRAMMES = {programme.name: programme for programme in DEFAULTS}


def test_a_plan_is_every_set_without_a_rest_after_the_last() -> None:
    assert [(number, step.kind) for number, step in PROGRAMMES["warm_up"].plan] == [
        (1, "backward"),
        (1, "rest"),
        (2, "backward"),
        (2, "rest"),
        (3, "backward"),
    ]


def test_a_free_walk_has_no_plan_and_no_end() -> None:
    free = PROGRAMMES["free"]
    assert (free.plan, free.timed, free.expected_s(LANE)) == ((), False, None)


def test_ten_minutes_backward_take_well_over_twenty_where_the_way_back_is_free() -> None:
    whole_s = PROGRAMMES["long"].expected_s(LANE)
    both_s = PROGRAMMES["long"].expected_s(replace(LANE, counts="both"))
    assert whole_s is not None
    assert both_s is not None
    assert 21 * 60 < whole_s < 26 * 60
    assert 10 * 60 < both_s < 16 * 60


def test_rests_and_treadmills_take_what_they_say() -> None:
    assert PROGRAMMES["treadmill"].expected_s(LANE) == 5 * 60 + 4 * 60


def test_laps_take_as_long_as_they_are() -> None:
    short = Programme("short", steps=(Step("backward", laps=2),))
    assert short.expected_s(LANE) == pytest.approx(2 * (5.5 / 0.75 + 5.5 / 1.1 + 5.0))


def test_three_metres_want_a_lane_that_is_as_long() -> None:
    assert PROGRAMMES["three_metre"].fits(LANE)
    assert not PROGRAMMES["three_metre"].fits(replace(LANE, far_m=3.9))
    assert PROGRAMMES["long"].fits(replace(LANE, far_m=3.9))
