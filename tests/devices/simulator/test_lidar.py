from itertools import takewhile

import numpy as np
import pytest
from numpy.typing import NDArray

from kiosk.devices.simulator.ankles import Ankles
from kiosk.devices.simulator.lidar import lidar_chunks
from kiosk.devices.simulator.room import FAR_WALL_X_M
from kiosk.devices.simulator.scenarios import SENSOR_PORTS, short
from kiosk.wire.ldrobot import Ld19Decoder

SPEC = SENSOR_PORTS["lidar"]
SHORT = short()
UNTIL_S = 12.0
CHUNKS = list(takewhile(lambda chunk: chunk.t < UNTIL_S, lidar_chunks(iter(SHORT.visits), "lidar", SPEC)))
DECODER = Ld19Decoder()
RUNS = [run for chunk in CHUNKS for run in DECODER.feed(chunk.data, chunk.t)]


def _turn(from_t: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """x and y on the lane of all returns of one turn."""
    runs = [run for run in RUNS if from_t < run.t <= from_t + 0.1]
    angle = np.radians(SPEC.yaw_deg - np.concatenate([run.angle_deg for run in runs]))
    reach = np.concatenate([run.range_m for run in runs])
    seen = reach > 0
    return SPEC.x_m + (reach * np.cos(angle))[seen], SPEC.y_m + (reach * np.sin(angle))[seen]


def test_it_says_4500_points_a_second_and_all_decode() -> None:
    points = sum(len(run.range_m) for run in RUNS)
    assert points == pytest.approx(4500 * UNTIL_S, rel=0.01)
    assert DECODER.dropped == 0


def test_an_empty_room_is_its_walls() -> None:
    xs, ys = _turn(0.5)
    straight = (abs(ys) < 0.1) & (xs > 0)
    assert np.median(xs[straight]) == pytest.approx(FAR_WALL_X_M, abs=0.02)
    assert np.max(ys) == pytest.approx(2.2, abs=0.06)
    assert np.min(ys) == pytest.approx(-1.9, abs=0.06)
    assert not np.any((xs > 0.1) & (xs < 7.0) & (abs(ys) < 0.8))


def test_somebody_on_the_lane_is_two_ankles() -> None:
    leg = SHORT.visits[0].legs[0]
    assert leg.started_t is not None
    xs, ys = _turn(leg.started_t)
    for ankle_x_m, ankle_y_m in Ankles(SHORT.visits[0]).at(leg.started_t + 0.05):
        near = np.hypot(xs - ankle_x_m, ys - ankle_y_m) < 0.12
        assert np.count_nonzero(near) >= 3
    on_lane = (xs > 0.1) & (xs < 7.0) & (abs(ys) < 0.45)
    assert np.count_nonzero(on_lane) < 30
