import pytest

from kiosk.display.floor import Floor
from kiosk.lane.geometry import LaneSpec
from kiosk.lane.observations import Foot, LanePicture
from kiosk.session.events import Warned, WarningCleared

LANE = LaneSpec(7.0, 0.9, 1.0, 6.5)


@pytest.fixture
def floor() -> Floor:
    return Floor(LANE)


def at(x_m: float, t: float = 1.0) -> LanePicture:
    return LanePicture(t, (Foot(x_m, 0.1),), x_m, "clear")


def test_past_the_start_line_by_feet_or_by_the_body_alone(floor: Floor) -> None:
    assert not floor.past_start
    floor.see(at(0.9), leaves_prints=True)
    assert not floor.past_start
    floor.see(LanePicture(1.1, (), 1.2), leaves_prints=True)
    assert floor.past_start


@pytest.mark.parametrize(("x_m", "near"), [(4.0, 0.0), (5.0, 0.0), (5.75, 0.5), (6.5, 1.0), (7.0, 1.0)])
def test_how_near_the_end_is_while_it_is_warned_of(floor: Floor, x_m: float, near: float) -> None:
    floor.see(at(x_m), leaves_prints=True)
    assert floor.strip(1.0).near_end is None
    floor.warn(Warned(1.0, 1, "lane_end"))
    assert floor.strip(1.0).near_end == near
    floor.warn(WarningCleared(1.0, 1, "lane_end"))
    assert floor.strip(1.0).near_end is None


def test_never_clear_while_something_stands_there_even_if_the_picture_is_older_than_that(floor: Floor) -> None:
    floor.see(at(2.0), leaves_prints=True)
    floor.warn(Warned(1.0, 1, "lane_blocked"))
    assert floor.strip(1.0).clear == "blocked"
    assert floor.strip(9.0).clear == "blocked"


def test_where_the_thing_stands(floor: Floor) -> None:
    floor.see(LanePicture(1.0, (Foot(2.0, 0.1),), 2.0, "blocked", 5.234), leaves_prints=True)
    assert floor.strip(1.0).hazard_x_m == 5.2


def test_nobody_leaves_prints_without_a_session(floor: Floor) -> None:
    for t, x_m in enumerate((1.2, 1.6, 2.0)):
        floor.see(at(x_m, float(t)), leaves_prints=False)
    assert floor.strip(2.0).prints == ()
