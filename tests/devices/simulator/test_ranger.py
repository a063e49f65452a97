from itertools import pairwise, takewhile
from statistics import median

import pytest

from kiosk.devices.simulator.ranger import SURFACE_M, ranger_chunks
from kiosk.devices.simulator.room import FAR_WALL_X_M
from kiosk.devices.simulator.scenarios import SENSOR_PORTS, short
from kiosk.wire.benewake import BenewakeDecoder

SPEC = SENSOR_PORTS["tfluna"]
SHORT = short()
CHUNKS = list(takewhile(lambda chunk: chunk.t < SHORT.seconds, ranger_chunks(iter(SHORT.visits), "tfluna", SPEC)))
DECODER = BenewakeDecoder()
READINGS = [reading for chunk in CHUNKS for reading in DECODER.feed(chunk.data, chunk.t)]


def _median_m(from_t: float, to_t: float) -> float:
    return median(each.distance_m for each in READINGS if each.distance_m is not None and from_t <= each.t < to_t)


def test_it_says_a_frame_every_10_ms() -> None:
    assert all(two.t - one.t == pytest.approx(0.01) for one, two in pairwise(CHUNKS))
    assert DECODER.dropped == 0
    assert len(READINGS) == len(CHUNKS)


def test_nobody_there_is_the_far_wall() -> None:
    assert _median_m(0.0, 2.0) == pytest.approx(FAR_WALL_X_M - SPEC.x_m, abs=0.01)


def test_it_sees_the_clothes_before_the_hips() -> None:
    leg = SHORT.visits[0].legs[0]
    assert leg.started_t is not None
    assert leg.t is not None
    for crossed_t, line_m in ((leg.started_t, SHORT.lane.start_m), (leg.t, SHORT.lane.far_m)):
        seen_m = _median_m(crossed_t - 0.05, crossed_t + 0.05)
        assert seen_m == pytest.approx(line_m - SURFACE_M - SPEC.x_m, abs=0.05)


def test_some_readings_are_lost() -> None:
    lost = sum(each.distance_m is None for each in READINGS)
    assert 0 < lost < 0.02 * len(READINGS)
