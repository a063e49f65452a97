"""Days at a gym that never closes: full evenings, somebody now and then by day, hardly anybody at night."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from kiosk.devices.simulator.people import DEMO_TAGS, Plan, perform
from kiosk.devices.simulator.scenes import passer_by
from kiosk.devices.simulator.stage import Actor
from kiosk.lane.geometry import LaneSpec

ZONE = ZoneInfo("Europe/Berlin")
BEGAN = datetime(2026, 3, 27, 13, tzinfo=UTC)
"""A Friday afternoon; the clocks of this zone go forward in the night to Sunday."""

FIRST_T = 2.0
BUSY_HOURS, OPEN_HOURS = range(17, 20), range(6, 22)
BUSY_S, OPEN_S, NIGHT_S = (8.0, 20.0), (240.0, 900.0), (1800.0, 5400.0)
"""How long the lane is empty between two people."""


def at(t: float) -> datetime:
    """The gym's own time at second `t`."""
    return (BEGAN + timedelta(seconds=t)).astimezone(ZONE)


def gym_days(seed: int, lane: LaneSpec) -> Iterator[Actor]:
    """Who comes from `BEGAN` on, for ever: members and guests, one after the other, and who crosses in between."""
    rng = Random(seed)
    t = FIRST_T
    while True:
        ended_t = t
        for actor in perform(_somebody(rng), lane, rng, t):
            yield actor
            ended_t = max(ended_t, actor.ended_t)
        if rng.random() < 0.2:
            crossing = passer_by(rng, lane, ended_t + 3.0)
            yield crossing
            ended_t = crossing.ended_t
        t = ended_t + rng.uniform(*_empty_s(at(ended_t).hour))


def _somebody(rng: Random) -> Plan:
    """Two in ten are guests; one in eight once turns back early, one in eight finds a bag on the lane."""
    laps = rng.randint(2, 6)
    some = rng.randint(1, laps)
    what = rng.randrange(8)
    return Plan(
        tag=None if rng.random() < 0.2 else rng.choice(DEMO_TAGS),
        laps=laps,
        early=frozenset({some} if what == 0 else ()),
        bag=some if what == 1 else None,
        taps_out=rng.random() < 0.6,
    )


def _empty_s(hour: int) -> tuple[float, float]:
    if hour in BUSY_HOURS:
        return BUSY_S
    return OPEN_S if hour in OPEN_HOURS else NIGHT_S
