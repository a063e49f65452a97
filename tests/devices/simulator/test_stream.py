from itertools import pairwise

import pytest

from kiosk.devices.simulator.simulate import LIDAR_POSES, MAT, RANGER
from kiosk.devices.simulator.stream import DEMO_LANE, capture, mat_rows, said_by
from kiosk.lane.geometry import LaneSpec, PortSpec
from kiosk.wire.records import Chunk

ALL_PORTS = {"mat": MAT, "tfluna": RANGER, "lidar": LIDAR_POSES[0], "tag": PortSpec("rdm6300")}


def test_all_sensors_talk_in_order_of_time() -> None:
    header, records, _ = capture(seed=1, seconds=12.0, ports=ALL_PORTS)
    assert {record.port for record in records} == set(header.ports) == {"mat", "tfluna", "lidar", "tag"}
    assert all(one.t <= two.t for one, two in pairwise(records))
    assert records[-1].t < 12.0


def test_the_same_seed_is_the_same_bytes() -> None:
    assert capture(seed=1, seconds=15.0) == capture(seed=1, seconds=15.0)
    assert capture(seed=1, seconds=15.0) != capture(seed=2, seconds=15.0)


def test_a_sensor_says_the_same_alone_and_in_company() -> None:
    _, alone, _ = capture(seed=1, seconds=12.0, ports={"mat": MAT})
    _, together, _ = capture(seed=1, seconds=12.0, ports=ALL_PORTS)
    assert alone == [record for record in together if record.port == "mat"]


def test_truth_holds_the_legs_that_were_over() -> None:
    _, _, legs = capture(seed=1, seconds=60.0)
    assert len(legs) >= 2
    assert all(leg.over_t < 60.0 for leg in legs)
    assert legs == capture(seed=1, seconds=90.0)[2][: len(legs)]


def test_a_mat_is_whole_tiles_of_a_metre() -> None:
    assert mat_rows(DEMO_LANE) == 140
    assert mat_rows(LaneSpec(length_m=5.2, width_m=0.9, start_m=1.0, far_m=4.5)) == 100


def test_a_sensor_that_cannot_be_simulated_is_refused() -> None:
    with pytest.raises(KeyError, match="pn532"):
        said_by((), DEMO_LANE, {"tag": PortSpec("pn532")})


def test_a_lane_nobody_comes_to_still_talks() -> None:
    said = said_by((), DEMO_LANE, {"mat": PortSpec("mat")})
    assert isinstance(next(said), Chunk)
