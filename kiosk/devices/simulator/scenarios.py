"""Short stories with a known end, for captures to test with: who walked, and what a kiosk owes them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from kiosk.devices.simulator.people import DEMO_TAGS, Plan, visit_of
from kiosk.devices.simulator.stream import DEMO_LANE
from kiosk.devices.simulator.visit import Visit
from kiosk.lane.geometry import LaneSpec, PortSpec

FIRST_T = 2.0
BETWEEN_PEOPLE_S = 4.0
AFTERWARDS_S = 3.0

SENSOR_PORTS: Mapping[str, PortSpec] = {
    "mat": PortSpec("mat"),
    "tfluna": PortSpec("tfluna", x_m=-0.25, height_m=1.0),
    "lidar": PortSpec("ld19", x_m=-0.25, height_m=0.1),
}
"""The sensor of a scenario's capture, by the name it goes by; a capture has one of them and a tag reader."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """Visits to one lane in `seconds`, and the laps owed, in all and by session where members tap."""

    note: str
    lane: LaneSpec
    visits: tuple[Visit, ...]
    seconds: float
    laps: int
    laps_by_session: tuple[int, ...] = ()


def honest(seed: int = 1) -> Scenario:
    """A member taps and walks three laps."""
    return _scenario("one member, three honest laps", seed, [Plan(tag=DEMO_TAGS[0], laps=3)])


def partial(seed: int = 2) -> Scenario:
    """A guest walks three times away, and the second time turns back before the far line."""
    return _scenario("guest; the second of three walks turns back", seed, [Plan(None, 3, early=frozenset({2}))])


def handover(seed: int = 33) -> Scenario:
    """A member walks one lap and leaves without tapping out; another taps and walks two."""
    plans = [Plan(tag=DEMO_TAGS[0], laps=1), Plan(tag=DEMO_TAGS[1], laps=2)]
    return _scenario("one lap by one member, then another taps and walks two", seed, plans)


def short(seed: int = 13) -> Scenario:
    """A guest walks one lap away, and it ends 2 s later: small enough to keep a lidar's capture of it."""
    whole = _scenario("guest, one lap", seed, [Plan(None, laps=1)])
    return replace(whole, seconds=round(whole.visits[0].legs[0].over_t + 2.0, 1))


def _scenario(note: str, seed: int, plans: Sequence[Plan]) -> Scenario:
    rng = Random(seed)
    visits: list[Visit] = []
    t = FIRST_T
    for plan in plans:
        visits.append(visit_of(plan, DEMO_LANE, rng, t))
        t = visits[-1].ended_t + BETWEEN_PEOPLE_S
    by_session = tuple(plan.laps - len(plan.early) for plan in plans)
    seconds = visits[-1].ended_t + AFTERWARDS_S
    return Scenario(
        note=note,
        lane=DEMO_LANE,
        visits=tuple(visits),
        seconds=round(seconds, 1),
        laps=sum(by_session),
        laps_by_session=by_session if len(plans) > 1 else (),
    )
