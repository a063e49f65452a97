import numpy as np
import pytest

from kiosk.lane.calibration.room import Beams, beams_of
from kiosk.lane.calibration.room import Room as Seen
from kiosk.lane.readings import RangerReading
from tests.lane.calibration.rays import LANE, STRAIGHT, WALLS_M, Block, Room


def test_beams_of_nothing_and_of_another_sensor_are_none() -> None:
    assert len(beams_of([]).angle_deg) == len(beams_of([RangerReading(0.0, 1.0, 500)]).angle_deg) == 0


def test_turns_are_counted_also_where_the_angle_trembles() -> None:
    even = np.arange(1000, dtype=np.float64) * 3.6

    for angles in (even, even + np.tile((0.0, -4.0), 500)):
        assert Beams(np.mod(angles, 360.0), np.ones(1000)).turns == pytest.approx(10.0, abs=0.03)


def test_the_walls_are_where_they_stand_and_nothing_is_behind_the_kiosk() -> None:
    room = Seen(beams_of(Room(STRAIGHT).returns(0.0, 3.0)))

    assert room.wall_m[0] == pytest.approx(WALLS_M[1] - STRAIGHT.x_m, abs=0.02)
    assert room.wall_m[90] == pytest.approx(-WALLS_M[2], abs=0.02)  # clockwise: to the right
    assert room.wall_m[270] == pytest.approx(WALLS_M[3], abs=0.02)
    assert np.isnan(room.wall_m[180])
    assert room.near_m[180] == np.inf


def test_what_stands_nearer_than_the_room_is_new() -> None:
    lidar = Room(STRAIGHT)
    room = Seen(beams_of(lidar.returns(0.0, 3.0)))
    again, blocked = (beams_of(lidar.returns(3.0, 6.0, things)) for things in ((), (Block(LANE.far_m, 0.0, 0.12),)))

    assert room.new(again).sum() == 0
    new = blocked.range_m[room.new(blocked)]
    assert len(new) > 20
    assert np.median(new) == pytest.approx(6.7, abs=0.02)
