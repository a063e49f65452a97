"""People at the gym: what they mean to do, and the visit that comes of it."""

from dataclasses import dataclass
from random import Random

from kiosk.devices.simulator.scenes import fetched_bag, left_bag
from kiosk.devices.simulator.stage import Actor, in_order
from kiosk.devices.simulator.visitor import Visitor
from kiosk.lane.geometry import LaneSpec

DEMO_TAGS = (
    "010063E9AE",
    "3C00CE754C",
    "6F007B3972",
    "0A0041C7D2",
    "0A0052B81F",
    "0A006390E4",
)
"""The members of the simulated gym: version and number as the reader prints them, ten hex characters."""

TURN_BEFORE_FAR_M = 2.6
BAG_STAYS_S = 7.0


@dataclass(frozen=True, slots=True)
class Plan:
    """What somebody means to do. Laps are named by their number, from 1.

    `early`: turn back before the far line. `forward`: walk out facing away from the screen. `bag`: before this one
    somebody puts a bag on the lane, and they wait until it is fetched.
    """

    tag: str | None
    laps: int
    early: frozenset[int] = frozenset()
    forward: frozenset[int] = frozenset()
    bag: int | None = None
    taps_out: bool = False


def perform(plan: Plan, lane: LaneSpec, rng: Random, t: float) -> list[Actor]:
    """The visit of one person who comes at `t`, and the bag with who brought and fetched it; in order of time."""
    somebody = Visitor(rng, lane, t)
    beside: list[Actor] = []
    somebody.come(plan.tag)
    for lap in range(1, plan.laps + 1):
        if lap == plan.bag:
            x_m = rng.uniform(lane.start_m + 1.0, lane.far_m - 1.0)
            fetching, gone_t = fetched_bag(rng, lane, somebody.t + BAG_STAYS_S, x_m)
            beside += [*left_bag(rng, lane, somebody.t, x_m, gone_t), fetching]
            somebody.wait_until(fetching.ended_t)
        turns_m = lane.far_m - TURN_BEFORE_FAR_M * rng.uniform(0.5, 1.0) if lap in plan.early else None
        somebody.out("forward" if lap in plan.forward else "backward", turns_m)
        somebody.home()
    somebody.leave(plan.tag if plan.taps_out else None)
    return in_order([somebody.visit(), *beside])
