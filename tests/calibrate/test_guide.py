"""The guide on a real terminal, sensors on real ptys: it takes as long as the operator does."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console

from kiosk.calibrate.guide import LANE_SAYS, SECONDS, record_facing
from kiosk.calibrate.judge import judge_lane_file
from kiosk.config import KioskConfig
from kiosk.errors import ConfigError
from kiosk.lane.calibration import BLOCK_S, EMPTY_S, steps_of
from kiosk.lane.geometry import LaneSpec, PortSpec
from kiosk.wire.mat import encode_hello, encode_state
from tests.calibrate.operator import Operator, Sensor, settings, wait_until
from tests.lane.calibration import rays

Scene = Callable[[float], tuple[bytes, float]]
READ_S = rays.READ_POINTS / rays.POINTS_HZ
SMALL = LaneSpec(length_m=3.0, width_m=0.9, start_m=0.6, far_m=2.6)


def lidar_scene(room: rays.Room, *things: rays.Block) -> Scene:
    def scene(t: float) -> tuple[bytes, float]:
        runs = room.returns(t, t + READ_S + 1e-6, things)
        return b"".join(rays.chunk_of(run, "lidar").data for run in runs), READ_S

    return scene


def mat_scene(prints: Callable[[float], int]) -> Scene:
    """A mat of three tiles that says every 10 ms what is loaded."""

    def scene(t: float) -> tuple[bytes, float]:
        hello = encode_hello(rows=60, tiles=3, board_id=b"RETRO\0\0\1", firmware="1") if t == 0.0 else b""
        return hello + encode_state(round(t * 100), round(t * 1e6), 60, prints(t)), 0.01

    return scene


def out_and_back(from_t: float) -> Callable[[float], int]:
    """Prints of five rows every 0.2 m, the hips at 1 m/s to 2.9 m and back."""

    def prints(t: float) -> int:
        s = t - from_t - 0.5
        x_m = s if s < 2.9 else 2.9 if s < 3.9 else max(0.1, 6.8 - s)
        if s < 0.1 or s > 6.8:
            return 0
        nearest = round(x_m / 0.2)
        loaded = 0
        for step in range(max(1, nearest - 1), nearest + 2):
            if abs(step * 0.2 - x_m) <= 0.13:
                loaded |= 0b11111 << (4 * step - 2)
        return loaded & ((1 << 60) - 1)

    return prints


def test_a_lane_with_a_lidar_is_guided_through_six_phases_and_recorded(
    tmp_path: Path, sensor: Callable[[Scene], Sensor], operator: Callable[..., Operator]
) -> None:
    room = rays.Room(rays.LEFT_CORNER)
    lidar = sensor(lidar_scene(room))
    config = settings(tmp_path, rays.LANE, lidar=("ld19", lidar.device))
    capture = tmp_path / "lane.jsonl.gz"
    me = operator("lane", "--config", str(config), "--record", str(capture), "--json")

    me.answers("1 of 6. Clear the lane and keep off it. Enter begins:")
    for number, (x_m, height_m) in enumerate(
        ((rays.LANE.start_m, 0.12), (rays.LANE.far_m, 0.12), (rays.LANE.far_m, 0.08), (rays.LANE.start_m, 0.08)), 2
    ):
        assert me.sees(f"{number} of 6.")
        lidar.scene = lidar_scene(room, rays.Block(x_m, 0.0, height_m))
        me.answers("Enter begins:")
    assert me.sees("6 of 6. Clear the lane. Walk along its middle")
    lidar.scene = lidar_scene(room)
    me.answers("Enter begins:")
    me.answers("Enter when you are back:")
    assert me.sees("Recorded to")
    status, said = me.ends()

    result = json.loads(said)
    assert status == 1  # nobody walked, and the settings had another place
    table, *place = result["config"]
    assert table == "[sensors.lidar]"
    assert [float(line.split(" = ")[1]) for line in place] == pytest.approx([-0.25, 0.45, -4.0], abs=0.1)
    assert [float(line.split(" = ")[1]) for line in place[:2]] == pytest.approx([-0.25, 0.45], abs=0.02)
    assert [f["say"] for f in result["findings"] if f["level"] == "fail"] == [
        "Saw both lines crossed neither on the way out nor on the way back."
    ]
    again = judge_lane_file(capture, warn=pytest.fail)
    assert [finding.say for finding in again.findings] == [finding["say"] for finding in result["findings"]]
    assert [path.name for path in tmp_path.iterdir() if "unfinished" in path.name] == []


def test_a_mat_takes_two_phases_and_a_fine_lane_ends_with_0(
    tmp_path: Path, sensor: Callable[[Scene], Sensor], operator: Callable[..., Operator]
) -> None:
    mat = sensor(mat_scene(lambda _t: 0))
    me = operator("lane", "--config", str(settings(tmp_path, SMALL, mat=("mat", mat.device))))

    me.answers("1 of 2. Clear the lane and keep off it. Enter begins:")
    me.answers("2 of 2. Clear the lane. Walk along its middle beyond the far line and back; on a mat twice")
    began_t = mat.t
    mat.scene = mat_scene(out_and_back(began_t))
    assert me.sees("Enter when you are back:")
    assert wait_until(lambda: mat.t > began_t + 8.5)
    me.types("\n")
    assert me.sees("Recorded to")
    status, said = me.ends()

    assert status == 0, said
    assert "Saw both lines crossed on the way out and on the way back." in said
    (kept,) = (tmp_path / "data" / "calibration").iterdir()
    assert kept.name.startswith("lane-")
    assert kept.name.endswith("Z.jsonl.gz")


@pytest.mark.parametrize("at", ["at the question", "while listening"])
def test_ctrl_c_leaves_nothing_behind(
    at: str, tmp_path: Path, sensor: Callable[[Scene], Sensor], operator: Callable[..., Operator]
) -> None:
    mat = sensor(mat_scene(lambda _t: 0))
    capture = tmp_path / "lane.jsonl"
    config = settings(tmp_path, SMALL, mat=("mat", mat.device))
    me = operator("lane", "--config", str(config), "--record", str(capture))

    assert me.sees("Enter begins:")
    if at == "while listening":
        me.types("\n")
        assert me.sees("listening")
    # One that falls between prompt and reading is lost in every Python program: once more, then.
    for _ in range(4):
        me.types("\x03")
        if stopped := me.sees("Stopped; nothing was kept.", 10.0):
            break
    assert stopped

    assert me.ends() == (130, "")
    assert {path.name for path in tmp_path.iterdir()} == {"kiosk.toml"}


def test_a_sensor_that_is_unplugged_ends_it_with_one_sentence(
    tmp_path: Path, sensor: Callable[[Scene], Sensor], operator: Callable[..., Operator]
) -> None:
    config = settings(tmp_path, SMALL, mat=("mat", "/dev/ttyNOWHERE"))
    me = operator("lane", "--config", str(config), "--record", str(tmp_path / "lane.jsonl"))

    assert me.sees("/dev/ttyNOWHERE: no such port; plug the device in, or correct the port in kiosk.toml")
    assert me.ends() == (2, "")
    assert {path.name for path in tmp_path.iterdir()} == {"kiosk.toml"}


def test_what_is_there_already_is_not_written_over(tmp_path: Path, operator: Callable[..., Operator]) -> None:
    capture = tmp_path / "lane.jsonl"
    capture.write_text("mine\n", encoding="utf-8")
    config = settings(tmp_path, SMALL, mat=("mat", "/dev/ttyNOWHERE"))
    me = operator("lane", "--config", str(config), "--record", str(capture))

    assert me.sees("is there already; choose a new name")
    assert me.ends()[0] == 2
    assert capture.read_text(encoding="utf-8") == "mine\n"


def test_facing_goes_on_by_legs_and_asks_twice(
    tmp_path: Path, sensor: Callable[[Scene], Sensor], operator: Callable[..., Operator]
) -> None:
    room = rays.Room(rays.STRAIGHT)
    lidar = sensor(lidar_scene(room))
    config = settings(tmp_path, SMALL, lidar=("ld19", lidar.device))
    capture = tmp_path / "facing.jsonl"
    me = operator("facing", "--config", str(config), "--record", str(capture))

    for question in ("1 of 2. Walk 5 legs backward", "2 of 2. Now 5 legs forward"):
        me.answers(question)
        lidar.scene = walking_scene(room, lidar.t)
        assert me.sees("leg 1 of 1:")
    assert me.sees("has 1 whole legs backward and 1 forward; it takes 5 each")
    assert me.ends()[0] == 2
    assert capture.read_text(encoding="utf-8").count('"press": "start"') == 2


def walking_scene(room: rays.Room, from_t: float) -> Scene:
    """Somebody on the small lane, at 1 m/s and back."""
    corners = ((0.0, 0.2), (1.0, 0.2), (4.0, 2.9), (5.0, 2.9), (8.0, 0.2))
    walk = rays.Walk(from_t, corners=corners)

    def scene(t: float) -> tuple[bytes, float]:
        runs = room.returns(t, t + READ_S + 1e-6, walk=walk)
        return b"".join(rays.chunk_of(run, "lidar").data for run in runs), READ_S

    return scene


def test_facing_takes_a_lidar(tmp_path: Path) -> None:
    config = KioskConfig.model_validate({"sensors": {"mat": {"kind": "mat", "port": "/dev/x"}}})

    with pytest.raises(ConfigError, match="no lidar among"):
        record_facing(config, tmp_path / "facing.jsonl", Console())


def test_every_phase_is_said_and_lasts_as_long_as_it_is_judged() -> None:
    steps = steps_of({"lidar": PortSpec("ld19")})

    assert set(LANE_SAYS) == set(steps)
    assert set(SECONDS) == set(steps) - {"walk"}
    assert SECONDS["empty"] >= EMPTY_S
    assert all(SECONDS[step] >= BLOCK_S for step in steps if step not in ("empty", "walk"))
