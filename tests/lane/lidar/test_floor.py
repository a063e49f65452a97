import pytest

from kiosk.lane.geometry import PortSpec
from kiosk.lane.lidar.floor import RECENT_S, Floor
from kiosk.lane.lidar.turns import Turns
from tests.lane.lidar.room import CORNER, LANE, MIDDLE, Disc, Room


def floor_of(room: Room, seconds: float) -> Floor:
    cutter = Turns(LANE, room.pose)
    floor = Floor(LANE, room.pose, cutter.cut_deg)
    for run in room.returns(seconds):
        for turn in cutter.feed(run):
            floor.see(turn)
    return floor


@pytest.mark.parametrize("pose", [MIDDLE, CORNER])
def test_an_empty_lane_is_seen_whole_until_a_second_after_the_last_turn(pose: PortSpec) -> None:
    floor = floor_of(Room(pose, lost=0.2), 2.0)
    assert floor.seen(2.0, 0.0, 7.0)
    assert not floor.seen(2.0 + RECENT_S, 0.0, 7.0)


def test_before_the_first_turn_nothing_is_seen() -> None:
    assert not Floor(LANE, MIDDLE, 0.0).seen(0.0, 0.0, 7.0)


def test_what_lies_in_the_shadow_of_a_leg_isnt_seen() -> None:
    def leg(_t: float) -> list[Disc]:
        return [(2.0, 0.0, 0.06)]

    floor = floor_of(Room(MIDDLE, leg), 2.0)
    assert floor.seen(2.0, 0.0, 1.8)
    assert not floor.seen(2.0, 2.3, 7.0)


def test_a_beam_that_never_comes_back_has_seen_nothing() -> None:
    assert not floor_of(Room(MIDDLE, lost=1.0), 2.0).seen(2.0, 0.0, 7.0)
