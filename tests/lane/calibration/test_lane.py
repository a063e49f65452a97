"""The whole of it: a lidar in a room, a mat and a ranger under the same walk."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from kiosk.errors import CaptureError
from kiosk.lane.calibration import Finding, Heard, LaneResult, judge_lane, steps_of
from kiosk.lane.calibration.pose import Pose
from kiosk.lane.geometry import PortSpec
from kiosk.lane.readings import Reading
from tests.lane.calibration.rays import (
    LANE,
    LEFT_CORNER,
    PRESSES_T,
    RIGHT_CORNER,
    STRAIGHT,
    Block,
    Room,
    heard,
    settings,
)

MAT = PortSpec("mat")
RANGER = PortSpec("tfluna", x_m=-0.25, height_m=1.0)
PLACES = [STRAIGHT, LEFT_CORNER, RIGHT_CORNER]


def judged(room: Room, configured: PortSpec | None = None, **scene: Any) -> LaneResult:
    ports = {"lidar": configured or room.pose, "panel": PortSpec("panel")}
    return judge_lane(LANE, ports, heard(room, **scene), PRESSES_T)


def bad(result: LaneResult) -> list[Finding]:
    return [finding for finding in result.findings if finding.level != "ok"]


def pose_of(result: LaneResult) -> Pose:
    values = {line.split(" = ")[0]: float(line.split(" = ")[1]) for line in result.config[1:]}
    return Pose(values["x_m"], values["y_m"], values["yaw_deg"], 0.0)


@pytest.mark.parametrize("pose", PLACES)
@pytest.mark.parametrize(("pitch_deg", "roll_deg"), [(0.0, 0.0), (0.0, 0.5), (-0.5, 0.0), (-0.35, -0.35)])
def test_a_lidar_is_found_within_2_cm_and_half_a_degree(pose: PortSpec, pitch_deg: float, roll_deg: float) -> None:
    result = judged(Room(pose, pitch_deg, roll_deg), settings(pose))

    found = pose_of(result)
    assert result.config[0] == "[sensors.lidar]"
    assert abs(found.x_m - pose.x_m) < 0.02
    assert abs(found.y_m - pose.y_m) < 0.02
    assert abs(found.yaw_deg - pose.yaw_deg) < 0.5


@pytest.mark.parametrize("pose", PLACES)
def test_a_level_lidar_that_stands_where_the_settings_say_is_fine(pose: PortSpec) -> None:
    result = judged(Room(pose))

    assert bad(result) == []
    assert result.fine


def test_a_lidar_that_stands_elsewhere_is_told_where() -> None:
    result = judged(Room(LEFT_CORNER), settings(LEFT_CORNER))

    (told,) = bad(result)
    assert told.level == "warn"
    assert "the settings have x -0.30 m, y 0.00 m, 0.0°" in told.say
    assert told.cure == "Paste the lines below into kiosk.toml."


@pytest.mark.parametrize(
    ("height_m", "pitch_deg", "say", "cure"),
    [
        (0.10, 0.5, "too high at the far line", "Tilt the lidar's front down a little"),
        (0.10, -0.4, "too low at the far line", "Tilt the lidar's front up a little"),
        (0.11, -1.2, "too low at the far line", "Tilt the lidar's front up a little"),  # it meets the floor
        (0.15, 0.0, "too high at the start line and too high at the far line", "Lower the lidar, level, until"),
        (0.06, 0.0, "too low at the start line and too low at the far line", "Raise the lidar, level, until"),
        (0.07, 0.3, "too low at the start line", "Raise the lidar, tilt its front down a little"),
        (0.13, -0.3, "too high at the start line", "Lower the lidar, tilt its front up a little"),
        (
            0.06,
            0.9,
            "too low at the start line and too high at the far line",
            "Raise the lidar, tilt its front down,",
        ),
        (
            0.145,
            -1.0,
            "too high at the start line and too low at the far line",
            "Lower the lidar, tilt its front up,",
        ),
    ],
)
def test_a_beam_at_the_wrong_height_is_told_at_which_end_and_which_way(
    height_m: float, pitch_deg: float, say: str, cure: str
) -> None:
    result = judged(Room(replace(STRAIGHT, height_m=height_m), pitch_deg))

    told = [finding for finding in bad(result) if "beam" in finding.say and "corridor" not in finding.say]
    assert len(told) == 1
    assert told[0].say.endswith(f"{say}."), told[0].say
    assert told[0].cure.startswith(cure), told[0].cure
    assert told[0].level == "fail"


@pytest.mark.parametrize(("far_m", "apart"), [(6.2, "5.20"), (6.75, "5.75")])
def test_a_block_beside_its_line_is_refused(far_m: float, apart: str) -> None:
    result = judged(Room(STRAIGHT), far_m=far_m)

    (told,) = bad(result)
    assert told.level == "fail"
    assert told.say == f"The lidar sees the block move by {apart} m; the lines are 5.50 m apart."
    assert result.config == ()


def test_an_operator_who_stands_beside_the_kiosk_is_no_block() -> None:
    legs = (Block(-0.1, 0.7, 1.0), Block(0.1, 0.75, 1.0))

    assert bad(judged(Room(STRAIGHT), beside=legs)) == []


def test_without_blocks_nothing_is_made_up() -> None:
    result = judged(Room(STRAIGHT), high_m=0.0, low_m=0.0)

    (told,) = bad(result)
    assert told.say.startswith("The block of 120 mm on either line isn't seen")
    assert result.config == ()


def test_what_stands_in_the_empty_corridor_is_told() -> None:
    room = Room(STRAIGHT)
    said = [*room.returns(0.0, 12.0, (Block(3.0, 0.3, 0.5),)), *(h.reading for h in heard(room) if h.t > 12.0)]
    result = judge_lane(LANE, {"lidar": STRAIGHT}, [Heard(r.t, "lidar", r) for r in said if r], PRESSES_T)

    assert "Something stands in the empty corridor at 2.95 m." in [finding.say for finding in bad(result)]


def test_a_walk_off_the_middle_is_told() -> None:
    (told,) = bad(judged(Room(STRAIGHT), walk_y_m=(0.0, 0.3)))

    assert told.say.startswith("By the lidar you walked 0.2")
    assert "to the left in the far half" in told.say


def on_floor(on: Callable[..., Iterator[Reading]], port: str, lap: Any) -> list[Heard]:
    """Ten seconds of nothing, then a lap."""
    later = [(t + 15.0, x) for t, x in lap]
    return [Heard(reading.t, port, reading) for reading in on(later, seconds=45.0)]


def test_a_mat_and_a_ranger_take_two_phases(on_mat: Any, on_ranger: Any, lap: Any) -> None:
    ports = {"mat": MAT, "tfluna": RANGER, "tag": PortSpec("rdm6300")}
    said = sorted(on_floor(on_mat, "mat", lap) + on_floor(on_ranger, "tfluna", lap), key=lambda h: h.t)

    result = judge_lane(LANE, ports, said, (1.0, 14.0))

    assert steps_of(ports) == ("empty", "walk")
    assert bad(result) == []
    assert {finding.part for finding in result.findings} == {"mat", "tfluna"}


def test_a_sensor_that_says_nothing_or_nonsense_is_told_and_the_other_judged(on_mat: Any, lap: Any) -> None:
    ports = {"mat": MAT, "tfluna": RANGER, "ranger": RANGER}
    said = sorted([*on_floor(on_mat, "mat", lap), Heard(2.0, "ranger", None)], key=lambda h: h.t)

    told = {finding.part: finding.say for finding in bad(judge_lane(LANE, ports, said, (1.0, 14.0)))}

    assert told == {
        "tfluna": "Says nothing (phase: empty).",
        "ranger": "Bytes arrive but none make a frame (phase: empty).",
    }


def test_the_wrong_number_of_phases_is_refused_and_so_is_a_lane_without_sensors() -> None:
    with pytest.raises(
        CaptureError, match="has 2 `start` presses; its sensors take 6 phases: empty, high at start"
    ):
        judge_lane(LANE, {"lidar": STRAIGHT}, [], (1.0, 2.0))
    with pytest.raises(CaptureError, match="no sensor watches this lane"):
        steps_of({"tag": PortSpec("rdm6300")})
