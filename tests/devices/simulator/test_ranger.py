from itertools import pairwise, takewhile
from random import Random
from statistics import median

import numpy as np
import pytest

from kiosk.devices.simulator import stories
from kiosk.devices.simulator.ranger import SURFACE_M, ranger_chunks
from kiosk.devices.simulator.room import FAR_WALL_X_M
from kiosk.devices.simulator.scenes import passer_by
from kiosk.devices.simulator.simulate import RANGER as SPEC
from kiosk.devices.simulator.stage import Actor
from kiosk.devices.simulator.stream import DEMO_LANE
from kiosk.devices.simulator.thing import bag
from kiosk.devices.simulator.trouble import RangerTrouble
from kiosk.devices.simulator.visit import Visit
from kiosk.lane.readings import RangerReading
from kiosk.wire.benewake import BenewakeDecoder
from kiosk.wire.records import Chunk

[SHORT] = stories.short(Random(1), DEMO_LANE).actors


def _said(until_s: float, *actors: Actor) -> list[Chunk]:
    said = ranger_chunks(iter(actors), "tfluna", SPEC, RangerTrouble(), np.random.default_rng(1))
    return list(takewhile(lambda chunk: chunk.t < until_s, said))


def _readings(until_s: float, *actors: Actor) -> list[RangerReading]:
    decoder = BenewakeDecoder()
    readings = [reading for chunk in _said(until_s, *actors) for reading in decoder.feed(chunk.data, chunk.t)]
    assert decoder.dropped == 0
    return readings


def _median_m(readings: list[RangerReading], from_t: float, to_t: float) -> float:
    return median(each.distance_m for each in readings if each.distance_m is not None and from_t <= each.t < to_t)


def test_it_says_a_frame_every_10_ms() -> None:
    chunks = _said(3.0)
    assert len(chunks) == 300
    assert all(two.t - one.t == pytest.approx(0.01) for one, two in pairwise(chunks))


def test_nobody_there_is_the_far_wall_and_so_is_a_bag() -> None:
    for actors in ((), (bag(3.0, 0.0, 0.0, 9.0),)):
        assert _median_m(_readings(2.0, *actors), 0.0, 2.0) == pytest.approx(FAR_WALL_X_M - SPEC.x_m, abs=0.01)


def test_it_sees_the_clothes_before_the_hips() -> None:
    assert isinstance(SHORT, Visit)
    leg = SHORT.legs[0]
    assert leg.started_t is not None
    assert leg.t is not None
    readings = _readings(leg.t + 0.1, SHORT)
    for crossed_t, line_m in ((leg.started_t, DEMO_LANE.start_m), (leg.t, DEMO_LANE.far_m)):
        seen_m = _median_m(readings, crossed_t - 0.05, crossed_t + 0.05)
        assert seen_m == pytest.approx(line_m - SURFACE_M - SPEC.x_m, abs=0.05)


def test_of_two_bodies_it_sees_the_nearer() -> None:
    far = passer_by(Random(1), DEMO_LANE, 0.0)
    near = passer_by(Random(2), DEMO_LANE, 0.0)
    both = min(each.distance_m or 9.9 for each in _readings(4.0, far, near))
    alone = [min(each.distance_m or 9.9 for each in _readings(4.0, body)) for body in (far, near)]
    assert both == pytest.approx(min(alone), abs=0.05)


def test_some_readings_are_lost() -> None:
    readings = _readings(30.0)
    lost = sum(each.distance_m is None for each in readings)
    assert 0 < lost < 0.02 * len(readings)
