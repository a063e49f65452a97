"""People at the gym: who comes, in what order, how many laps they walk, and how they leave. Seeded, endless."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from kiosk.devices.simulator.gait import BACKWARD, FORWARD, Gait, personal
from kiosk.devices.simulator.visit import Tap, TrueLeg, Visit, crossing_t
from kiosk.devices.simulator.walker import Walker
from kiosk.lane.geometry import Direction, LaneSpec

DEMO_TAGS = (
    "010063E9AE",
    "3C00CE754C",
    "6F007B3972",
    "0A0041C7D2",
    "0A0052B81F",
    "0A006390E4",
)
"""The members of the simulated gym: version and number as the reader prints them, ten hex characters."""

HOME_X_M = 0.35
BESIDE_LANE_Y_M = 1.6
TURN_BEFORE_FAR_M = 2.6


@dataclass(frozen=True, slots=True)
class Plan:
    """What somebody means to do. `early`: numbers of the laps (from 1) that turn back before the far line."""

    tag: str | None
    laps: int
    early: frozenset[int] = frozenset()
    taps_out: bool = False


def day(seed: int, lane: LaneSpec) -> Iterator[Visit]:
    """People one after the other, for ever; between them the lane is empty for 8 to 20 s."""
    rng = Random(seed)
    t = 3.0
    last: str | None = None
    while True:
        plan = _somebody(rng, last)
        last = plan.tag
        yield (visit := visit_of(plan, lane, rng, t))
        t = visit.ended_t + rng.uniform(8.0, 20.0)


def visit_of(plan: Plan, lane: LaneSpec, rng: Random, t: float) -> Visit:
    """One person stepping in from the side at `t`, doing as planned, stepping out again."""
    walker = Walker(rng, t, HOME_X_M, BESIDE_LANE_Y_M, toes=0)
    backward, forward = personal(BACKWARD, rng), personal(FORWARD, rng)
    taps: list[Tap] = []
    legs: list[TrueLeg] = []
    walker.walk(HOME_X_M, rng.gauss(0, 0.03), forward, toes=0)
    walker.shuffle(toes=-1)
    walker.stand(rng.uniform(0.6, 1.2))
    if plan.tag is not None:
        taps.append(Tap(walker.t, plan.tag))
    walker.stand(rng.uniform(1.2, 2.2))
    for lap in range(1, plan.laps + 1):
        beyond_m = (lane.length_m + lane.far_m) / 2 + rng.uniform(-0.05, 0.15)
        turn_m = lane.far_m - TURN_BEFORE_FAR_M * rng.uniform(0.5, 1.0) if lap in plan.early else beyond_m
        legs.append(_leg(walker, lane, turn_m, backward, rng))
        walker.stand(rng.uniform(0.5, 1.0))
        walker.shuffle()
        walker.stand(rng.uniform(0.2, 0.8))
        legs.append(_leg(walker, lane, HOME_X_M, forward, rng))
        walker.stand(rng.uniform(0.8, 2.0))
    if plan.taps_out and plan.tag is not None:
        taps.append(Tap(walker.t, plan.tag))
        walker.stand(rng.uniform(1.0, 2.0))
    walker.walk(HOME_X_M, BESIDE_LANE_Y_M, forward, toes=0)
    walker.vanish()
    return Visit(t, walker.t, tuple(taps), tuple(walker.footprints), tuple(walker.hips), tuple(legs))


def _leg(walker: Walker, lane: LaneSpec, to_m: float, gait: Gait, rng: Random) -> TrueLeg:
    direction: Direction = "away" if to_m > walker.x_m else "toward"
    already = len(walker.hips) - 1
    walker.walk(to_m, rng.gauss(0, 0.05), gait)
    path = tuple(walker.hips[already:])
    first_m, second_m = (lane.start_m, lane.far_m) if direction == "away" else (lane.far_m, lane.start_m)
    return TrueLeg(
        direction=direction,
        facing="backward" if direction == "away" else "forward",
        started_t=crossing_t(path, first_m),
        t=crossing_t(path, second_m),
        reach_m=path[-1].x_m,
        ended_t=walker.t,
    )


def _somebody(rng: Random, last: str | None) -> Plan:
    """Seven in ten are members, two in ten guests, one in ten a member who once turns back early."""
    laps = rng.choice((2, 2, 3, 3, 4, 5))
    kind = rng.choices(("member", "guest", "early"), weights=(7, 2, 1))[0]
    if kind == "guest":
        return Plan(tag=None, laps=min(laps, 3))
    tag = rng.choice([tag for tag in DEMO_TAGS if tag != last])
    early = frozenset({rng.randint(1, laps)}) if kind == "early" else frozenset()
    return Plan(tag=tag, laps=laps, early=early, taps_out=rng.random() < 0.6)
