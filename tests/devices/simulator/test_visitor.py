from random import Random

import pytest

from kiosk.devices.simulator.stream import DEMO_LANE
from kiosk.devices.simulator.visitor import Visitor


@pytest.fixture
def somebody() -> Visitor:
    return Visitor(Random(1), DEMO_LANE, 5.0)


def test_a_visit_is_all_that_was_told(somebody: Visitor) -> None:
    somebody.come("0A0041C7D2")
    somebody.press("start")
    somebody.lap()
    somebody.leave("0A0041C7D2")
    visit = somebody.visit()
    assert visit.began_t == 5.0
    assert [tap.tag for tap in visit.taps] == ["0A0041C7D2"] * 2
    assert visit.taps[0].t < visit.presses[0].t < visit.legs[0].began_t
    assert [(leg.direction, leg.facing, leg.complete) for leg in visit.legs] == [
        ("away", "backward", True),
        ("toward", "forward", True),
    ]
    assert visit.hips[0].y_m == pytest.approx(1.6)
    assert visit.hips[-1].y_m == pytest.approx(1.6, abs=0.1)


@pytest.mark.parametrize(("facing", "toes"), [("backward", 1), ("forward", -1)])
def test_the_way_home_is_walked_as_asked(somebody: Visitor, facing: str, toes: int) -> None:
    somebody.come()
    somebody.out()
    somebody.home("backward" if facing == "backward" else "forward")
    leg = somebody.legs[-1]
    assert leg.facing == facing
    home = [each for each in somebody.visit().footprints if leg.began_t < each.landed_t < leg.ended_t]
    assert {each.toes for each in home} == {toes}


def test_a_stop_half_way_is_one_leg(somebody: Visitor) -> None:
    somebody.come()
    somebody.out(stops_m=3.5, stops_s=6.0)
    [leg] = somebody.legs
    assert leg.complete
    stood = [point for point in somebody.walker.hips if point.x_m == pytest.approx(3.5, abs=0.01)]
    assert stood[-1].t - stood[0].t == pytest.approx(6.0, abs=0.5)


def test_who_turns_back_short_of_a_line_never_crossed_it(somebody: Visitor) -> None:
    somebody.come()
    somebody.out(to_m=4.0)
    [leg] = somebody.legs
    assert (leg.t, leg.complete) == (None, False)
    assert leg.reach_m == pytest.approx(4.0, abs=0.1)
    assert leg.over_t == leg.ended_t


def test_who_waits_does_nothing_until_then_nor_goes_back_in_time(somebody: Visitor) -> None:
    somebody.wait_until(9.0)
    assert somebody.t == 9.0
    somebody.wait_until(7.0)
    assert somebody.t == 9.0
