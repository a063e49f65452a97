from random import Random

import numpy as np
from numpy.typing import NDArray

from kiosk.devices.simulator.scenes import left_bag, passer_by, straying_child, trainer_of
from kiosk.devices.simulator.stream import DEMO_LANE
from kiosk.devices.simulator.thing import Thing
from kiosk.devices.simulator.visit import Visit
from kiosk.devices.simulator.visitor import Visitor

HALF_WIDTH_M = DEMO_LANE.width_m / 2


def test_a_passer_by_crosses_the_middle_of_the_lane_and_is_gone() -> None:
    for seed in range(10):
        visit = passer_by(Random(seed), DEMO_LANE, 3.0)
        assert visit.ended_t - visit.began_t < 6.0
        on_lane = [each.ankle_x_m for each in visit.footprints if abs(each.ankle_y_m) < HALF_WIDTH_M]
        assert on_lane
        assert all(DEMO_LANE.start_m < x_m < DEMO_LANE.far_m for x_m in on_lane)


def test_who_leaves_a_bag_never_sets_foot_on_the_lane() -> None:
    somebody, bag = left_bag(Random(1), DEMO_LANE, 3.0, x_m=4.0, until_t=50.0)
    assert isinstance(somebody, Visit)
    assert isinstance(bag, Thing)
    assert all(each.ankle_y_m > HALF_WIDTH_M for each in somebody.footprints)
    assert somebody.began_t < bag.began_t < somebody.ended_t < bag.ended_t == 50.0
    assert DEMO_LANE.holds(bag.path[0].x_m, bag.y_m)


def test_a_child_stands_on_the_lane_for_a_while() -> None:
    kid = straying_child(Random(1), DEMO_LANE, 3.0, x_m=5.0, stays_s=2.5)
    on_lane = [point.t for point in kid.hips if DEMO_LANE.holds(point.x_m, point.y_m)]
    assert on_lane[-1] - on_lane[0] > 2.5
    assert kid.person.height_m < 1.4
    assert kid.legs == ()


def test_a_trainer_keeps_about_1_m_to_the_member_on_the_kiosks_side() -> None:
    member = Visitor(Random(1), DEMO_LANE, 3.0)
    member.come()
    began_t = member.t
    member.pause(5.0)
    member.lap()
    member.leave()
    trainer = trainer_of(Random(2), DEMO_LANE, member, began_t)
    walked = member.visit()

    def x_m(visit: Visit, t: NDArray[np.float64]) -> NDArray[np.float64]:
        xs = np.interp(t, [point.t for point in visit.hips], [point.x_m for point in visit.hips])
        return np.asarray(xs, np.float64)

    for leg in walked.legs:
        assert leg.started_t is not None
        assert leg.t is not None
        t = np.linspace(leg.started_t + 1.0, leg.t - 0.5, 50)
        apart_m = x_m(walked, t) - x_m(trainer, t)
        assert apart_m.min() > 0.4
        assert apart_m.max() < 1.5
    assert {leg.who for leg in trainer.legs} == {"b"}
