"""Small scenes beside the walk: a passer-by, a bag that somebody puts down, a child, a trainer."""

from dataclasses import replace
from random import Random

from kiosk.devices.simulator.gait import BACKWARD, FORWARD
from kiosk.devices.simulator.person import child
from kiosk.devices.simulator.stage import Actor
from kiosk.devices.simulator.thing import bag
from kiosk.devices.simulator.visit import Visit
from kiosk.devices.simulator.visitor import BESIDE_LANE_Y_M, Visitor
from kiosk.lane.geometry import LaneSpec

BAG_Y_M = 0.27
BY_THE_LANE_Y_M = 0.85
"""Near enough to put a bag down on the lane, and still beside it."""


def passer_by(rng: Random, lane: LaneSpec, t: float) -> Visit:
    """Somebody crosses the lane sideways, without stopping, somewhere in its middle."""
    x_m = rng.uniform(lane.start_m + 1.0, lane.far_m - 1.0)
    somebody = Visitor(rng, lane, t, who="b", home_x_m=x_m)
    somebody.cross(x_m + rng.uniform(-0.3, 0.3), -BESIDE_LANE_Y_M)
    return somebody.visit()


def left_bag(rng: Random, lane: LaneSpec, t: float, x_m: float, until_t: float) -> list[Actor]:
    """Somebody steps up beside the lane, puts a bag down on it and goes away."""
    somebody = Visitor(rng, lane, t, who="b", home_x_m=x_m)
    somebody.cross(x_m, BY_THE_LANE_Y_M, pause_s=0.8)
    put_down_t = somebody.t - 0.4
    somebody.cross(x_m, BESIDE_LANE_Y_M)
    return [somebody.visit(), bag(x_m, BAG_Y_M, put_down_t, until_t)]


def fetched_bag(rng: Random, lane: LaneSpec, t: float, x_m: float) -> tuple[Visit, float]:
    """Somebody comes for it at `t`; the visit, and when the bag is off the lane."""
    somebody = Visitor(rng, lane, t, who="b", home_x_m=x_m)
    somebody.cross(x_m, BY_THE_LANE_Y_M, pause_s=0.8)
    gone_t = somebody.t - 0.4
    somebody.cross(x_m, BESIDE_LANE_Y_M)
    return somebody.visit(), gone_t


def straying_child(rng: Random, lane: LaneSpec, t: float, x_m: float, stays_s: float) -> Visit:
    """A child runs onto the middle of the lane, stands there, and runs on across."""
    kid = Visitor(rng, lane, t, who="b", person=child(rng), home_x_m=x_m)
    kid.cross(x_m, 0.0, pause_s=stays_s)
    kid.cross(x_m, -BESIDE_LANE_Y_M)
    return kid.visit()


def trainer_of(rng: Random, lane: LaneSpec, member: Visitor, began_t: float, behind_m: float = 1.0) -> Visit:
    """A companion who faces the member and keeps `behind_m`, on the kiosk's side, for all their laps."""
    trainer = Visitor(rng, lane, began_t, who="b", beside_y_m=1.0)
    trainer.walker.turn(1)
    for leg in member.legs:
        pace = member.backward if leg.facing == "backward" else member.forward
        trainer.forward = replace(FORWARD, step_m=pace.step_m, step_s=pace.step_s)
        trainer.backward = replace(BACKWARD, step_m=pace.step_m, step_s=pace.step_s)
        if leg.direction == "away":
            trainer.wait_until(leg.began_t + behind_m / pace.speed_m_s)
            trainer.out("forward", to_m=leg.reach_m - behind_m, y_m=0.25)
        else:
            trainer.wait_until(leg.began_t)
            trainer.home("backward", y_m=0.4)
    trainer.leave()
    return trainer.visit()
