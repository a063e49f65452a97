import pytest

from kiosk.devices.simulator.thing import SLED_BEHIND_M, Thing, bag, sled
from kiosk.devices.simulator.walker import Waypoint

OUT_AND_HOME = [Waypoint(0.0, 0.8, 0.0), Waypoint(2.0, 0.8, 0.0), Waypoint(8.0, 6.8, 0.0), Waypoint(14.0, 0.8, 0.0)]


def test_a_bag_loads_what_it_lies_on_from_when_it_came_until_it_went() -> None:
    left = bag(3.0, 0.2, 5.0, 9.0)
    assert left.span_m() == pytest.approx((2.82, 3.18))
    assert (left.began_t, left.ended_t, left.y_m) == (5.0, 9.0, 0.2)
    assert left.when_loaded(3.0, 3.04) == [(5.0, 9.0)]
    assert left.when_loaded(3.2, 3.24) == left.when_loaded(2.7, 2.74) == []


def test_a_sled_follows_its_walker_and_rests_short_of_the_kiosk() -> None:
    towed = sled(OUT_AND_HOME, rests_m=0.1)
    assert [point.x_m for point in towed.path] == pytest.approx([0.1, 0.1, 6.8 - SLED_BEHIND_M, 0.1])
    assert towed.span_m() == pytest.approx((-0.2, 6.1))


def test_a_thing_that_moves_loads_a_strip_while_it_passes() -> None:
    moving = Thing((Waypoint(0.0, 1.0, 0.0), Waypoint(10.0, 6.0, 0.0)), length_m=0.6, posts=())
    [(from_t, to_t)] = moving.when_loaded(3.0, 3.04)
    assert from_t == pytest.approx((2.7 - 1.0) / 0.5)
    assert to_t == pytest.approx((3.34 - 1.0) / 0.5)
