"""Stories of one lane, each told from chance alone: `scenarios` says in a sentence what each is about."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import cycle
from random import Random

from kiosk.devices.simulator.people import DEMO_TAGS, Plan, perform
from kiosk.devices.simulator.person import adult
from kiosk.devices.simulator.scenes import left_bag, passer_by, straying_child, trainer_of
from kiosk.devices.simulator.stage import Actor, in_order
from kiosk.devices.simulator.trouble import NO_TROUBLE, Broken, LidarTrouble, MatTrouble, RangerTrouble, Trouble
from kiosk.devices.simulator.visit import TrueLeg
from kiosk.devices.simulator.visitor import Visitor
from kiosk.lane.geometry import LaneSpec

FIRST_T = 2.0
BETWEEN_PEOPLE_S = 4.0
AFTERWARDS_S = 3.0
MEMBER, OTHER_MEMBER = DEMO_TAGS[:2]


@dataclass(frozen=True, slots=True)
class Story:
    """Who and what comes, by `began_t`; what is wrong with the sensors; from when on a warning is owed."""

    actors: Iterable[Actor]
    trouble: Trouble = NO_TROUBLE
    after_t: float | None = None


def _member(rng: Random, lane: LaneSpec, laps: int = 3) -> Visitor:
    """A member who came, tapped and walked some honest laps; still there."""
    member = Visitor(rng, lane, FIRST_T)
    member.come(MEMBER)
    for _ in range(laps):
        member.lap()
    return member


def _alone(visitor: Visitor, trouble: Trouble = NO_TROUBLE) -> Story:
    visitor.leave()
    return Story([visitor.visit()], trouble)


def _between(leg: TrueLeg, share: float) -> float:
    """A moment on the way from stand to stand."""
    return leg.began_t + share * (leg.ended_t - leg.began_t)


def honest(rng: Random, lane: LaneSpec) -> Story:
    return _alone(_member(rng, lane))


def forward(rng: Random, lane: LaneSpec) -> Story:
    member = _member(rng, lane, laps=0)
    for _ in range(3):
        member.out("forward")
        member.home()
    return _alone(member)


def shuttle(rng: Random, lane: LaneSpec) -> Story:
    member = _member(rng, lane, laps=0)
    for _ in range(3):
        member.lap(home="backward")
    return _alone(member)


def both(rng: Random, lane: LaneSpec) -> Story:
    member = _member(rng, lane, laps=0)
    for home in ("backward", "backward", "forward"):
        member.lap(home)
    return _alone(member)


def partial(rng: Random, lane: LaneSpec) -> Story:
    return Story(perform(Plan(None, 3, early=frozenset({2})), lane, rng, FIRST_T))


def passerby(rng: Random, lane: LaneSpec) -> Story:
    crossing = passer_by(rng, lane, FIRST_T)
    return Story([crossing, *perform(Plan(MEMBER, 2), lane, rng, crossing.ended_t + 1.0)])


def rough(rng: Random, lane: LaneSpec) -> Story:
    return _alone(_member(rng, lane), _wear(rng))


def handover(rng: Random, lane: LaneSpec) -> Story:
    first = perform(Plan(MEMBER, 1), lane, rng, FIRST_T)
    return Story([*first, *perform(Plan(OTHER_MEMBER, 2), lane, rng, first[-1].ended_t + BETWEEN_PEOPLE_S)])


def left_behind(rng: Random, lane: LaneSpec) -> Story:
    member = _member(rng, lane, laps=1)
    bag_came_t = member.t
    member.pause(6.0)
    for _ in range(2):
        member.out(y_m=-0.18)
        member.home(y_m=-0.18)
    member.leave()
    x_m = rng.uniform(3.5, 5.0)
    beside = left_bag(rng, lane, bag_came_t, x_m, member.t + AFTERWARDS_S)
    return Story(in_order([member.visit(), *beside]), after_t=beside[-1].began_t)


def shared(rng: Random, lane: LaneSpec) -> Story:
    member = _member(rng, lane, laps=2)
    second = Visitor(rng, lane, _between(member.legs[2], 0.15), who="b")
    second.cross(second.walker.x_m, 0.0)
    second.out("forward", to_m=2.0)
    second.home()
    second.leave()
    member.leave()
    return Story([member.visit(), second.visit()])


def dark(rng: Random, lane: LaneSpec) -> Story:
    member = Visitor(rng, lane, FIRST_T, person=adult(rng, dark=True))
    member.come(MEMBER)
    for _ in range(3):
        member.lap()
    return _alone(member)


def child(rng: Random, lane: LaneSpec) -> Story:
    member = _member(rng, lane, laps=1)
    member.out(stops_m=3.0, stops_s=6.0)
    member.home()
    member.leave()
    kid = straying_child(rng, lane, _between(member.legs[2], 0.05), 5.0, stays_s=2.5)
    on_lane_t = next(point.t for point in kid.hips if abs(point.y_m) < lane.width_m / 2)
    return Story([member.visit(), kid], after_t=on_lane_t)


def loaded(rng: Random, lane: LaneSpec) -> Story:
    member = Visitor(rng, lane, FIRST_T, home_x_m=0.8)
    member.backward = replace(member.backward, step_m=0.30, both_down=0.32)
    member.come(MEMBER)
    for _ in range(2):
        member.lap()
    member.leave()
    return Story([member.visit(), member.sled()])


def trainer(rng: Random, lane: LaneSpec) -> Story:
    member = _member(rng, lane, laps=0)
    member.press("trainer")
    joins_t = member.t
    member.pause(5.0)
    for _ in range(2):
        member.lap()
    member.leave()
    return Story([member.visit(), trainer_of(rng, lane, member, joins_t)])


def stops(rng: Random, lane: LaneSpec) -> Story:
    member = _member(rng, lane, laps=0)
    for _ in range(2):
        member.out(stops_m=rng.uniform(3.0, 4.5))
        member.home(stops_m=rng.uniform(3.0, 4.5))
    return _alone(member)


def sway(rng: Random, lane: LaneSpec) -> Story:
    member = _member(rng, lane, laps=0)
    member.walker.walk(lane.start_m, 0.0, member.backward)
    member.walker.rock(12.0, 0.12)
    member.walker.walk(member.home_x_m, 0.0, member.forward)
    member.lap()
    member.out(to_m=lane.far_m + 0.02)
    member.walker.rock(8.0, 0.12)
    member.home()
    return _alone(member)


def reboot(rng: Random, lane: LaneSpec) -> Story:
    member = _member(rng, lane)
    return _alone(member, Trouble(MatTrouble(reboots_t=_between(member.legs[2], 0.5))))


def wrap(rng: Random, lane: LaneSpec) -> Story:
    member = _member(rng, lane)
    to_wrap_us = round(_between(member.legs[2], 0.5) * 1e6)
    return _alone(member, Trouble(MatTrouble(seq=2**16 - 200, t_us=2**32 - to_wrap_us)))


def chain_broken(rng: Random, lane: LaneSpec) -> Story:
    member = _member(rng, lane)
    breaks_t = _between(member.legs[2], 0.65)
    return _alone(member, Trouble(MatTrouble(broken=Broken(4, breaks_t, breaks_t + 1.2))))


def short(rng: Random, lane: LaneSpec) -> Story:
    guest = Visitor(rng, lane, FIRST_T)
    guest.come()
    guest.out()
    return Story([guest.visit()])


def taking_turns(laps: int, worn: bool, rng: Random, lane: LaneSpec) -> Story:
    return Story(_turns(laps, rng, lane), _wear(rng) if worn else NO_TROUBLE)


def _turns(laps: int, rng: Random, lane: LaneSpec) -> Iterator[Actor]:
    t = FIRST_T
    tags = cycle(DEMO_TAGS)
    while laps > 0:
        plan = Plan(next(tags), min(laps, rng.randint(3, 7)))
        laps -= plan.laps
        for actor in perform(plan, lane, rng, t):
            yield actor
            t = actor.ended_t + rng.uniform(BETWEEN_PEOPLE_S, 3 * BETWEEN_PEOPLE_S)


def _wear(rng: Random) -> Trouble:
    stuck, dead = rng.sample(range(25, 125), 2)
    return Trouble(
        MatTrouble(stuck=1 << stuck, dead=1 << dead, flicker=0.05, lost=0.02, garbled=0.01),
        LidarTrouble(noise_m=0.025, lost=0.06, speckle=0.0005),
        RangerTrouble(noise_m=0.025, lost=0.05),
    )
