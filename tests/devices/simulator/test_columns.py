from random import Random

import numpy as np
import pytest

from kiosk.devices.simulator.columns import Posts, columns_of
from kiosk.devices.simulator.scenes import passer_by
from kiosk.devices.simulator.shins import Shins
from kiosk.devices.simulator.stream import DEMO_LANE
from kiosk.devices.simulator.thing import bag, sled
from kiosk.devices.simulator.walker import Waypoint


def test_a_person_is_seen_by_the_shins_and_a_thing_by_its_posts() -> None:
    assert isinstance(columns_of(passer_by(Random(1), DEMO_LANE, 0.0)), Shins)
    assert isinstance(columns_of(bag(3.0, 0.2, 1.0, 2.0)), Posts)


def test_a_bag_is_one_round_and_only_while_it_is_there() -> None:
    [(x, y, radius)] = Posts(bag(3.0, 0.2, 1.0, 2.0)).rounds(np.array([0.5, 1.0, 1.9, 2.0]), 0.1)
    assert x.tolist() == [3.0] * 4
    assert y.tolist() == [np.inf, 0.2, 0.2, np.inf]
    assert radius == 0.16


def test_a_sled_is_two_uprights_that_move_with_it_and_leave_its_walker_in_sight() -> None:
    towed = Posts(sled([Waypoint(0.0, 1.1, 0.0), Waypoint(10.0, 6.1, 0.0)], rests_m=0.1))
    for x, y, radius in towed.rounds(np.array([4.0, 8.0]), 0.1):
        assert x[1] - x[0] == pytest.approx(2.0)
        assert (np.abs(y) - radius > 0.15).all()
    assert towed.near(9.99) == pytest.approx((5.1, 0.0), abs=0.01)
