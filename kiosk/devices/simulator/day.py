"""A day at the simulated gym: who comes, one after the other, and what else happens. Seeded, endless."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from kiosk.devices.simulator.people import DEMO_TAGS, Plan, perform
from kiosk.devices.simulator.scenes import passer_by
from kiosk.devices.simulator.stage import Actor
from kiosk.lane.geometry import LaneSpec

FIRST_T = 2.0
LANE_EMPTY_S = (8.0, 20.0)
PASSER_BY_AFTER_S = 3.0


def day(seed: int, lane: LaneSpec) -> Iterator[Actor]:
    """People one after the other, for ever; between them the lane is empty for 8 to 20 s, but for a passer-by."""
    rng = Random(seed)
    t = FIRST_T
    plan = _somebody(rng, None)
    while True:
        visit, *beside = perform(plan, lane, rng, t)
        yield visit
        yield from beside
        if rng.random() < 0.2:
            yield passer_by(rng, lane, visit.ended_t + PASSER_BY_AFTER_S)
        t = visit.ended_t + rng.uniform(*LANE_EMPTY_S)
        plan = _not_quite(_somebody(rng, plan.tag), rng)


def _somebody(rng: Random, last: str | None) -> Plan:
    """Seven in ten are members, two in ten guests, one in ten a member who once turns back early."""
    laps = rng.choice((2, 2, 3, 3, 4, 5))
    kind = rng.choices(("member", "guest", "early"), weights=(7, 2, 1))[0]
    if kind == "guest":
        return Plan(tag=None, laps=min(laps, 3))
    tag = rng.choice([tag for tag in DEMO_TAGS if tag != last])
    early = frozenset({rng.randint(1, laps)}) if kind == "early" else frozenset()
    return Plan(tag=tag, laps=laps, early=early, taps_out=rng.random() < 0.6)


def _not_quite(plan: Plan, rng: Random) -> Plan:
    """One in eight once walks out forward, one in eight finds a bag on the lane; never the first of the day."""
    lap = rng.randint(1, plan.laps)
    match rng.randrange(8):
        case 0:
            return replace(plan, forward=frozenset({lap}))
        case 1:
            return replace(plan, bag=lap)
    return plan
