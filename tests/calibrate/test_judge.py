import gzip
from dataclasses import replace
from itertools import takewhile
from pathlib import Path
from random import Random

import pytest

from kiosk.calibrate.judge import feet_asked, judge_facing_file, judge_lane_file, whole_away
from kiosk.devices.simulator.stream import said_by
from kiosk.devices.simulator.trouble import MatTrouble, Trouble
from kiosk.devices.simulator.visitor import Visitor
from kiosk.errors import CaptureError
from kiosk.lane.geometry import Direction, PortSpec
from kiosk.replay import replay_file
from kiosk.session.events import Lap
from kiosk.wire.capture import dump_record
from kiosk.wire.records import CaptureHeader, Chunk, Record
from tests.calibrate.files import SHORT_LANE, in_order, lidar_file, presses, walked_legs, write
from tests.lane.calibration import rays

PANEL = PortSpec("panel")
LIDAR_PORTS = {"lidar": PortSpec("ld19", x_m=-0.25), "panel": PANEL}


def no_warning(text: str) -> None:
    pytest.fail(text)


def test_bytes_of_a_lidar_become_its_place(tmp_path: Path) -> None:
    path = lidar_file(tmp_path / "lane.jsonl", rays.Room(rays.LEFT_CORNER, 0.0, 0.5), rays.LEFT_CORNER)
    squeezed = tmp_path / "lane.jsonl.gz"
    squeezed.write_bytes(gzip.compress(path.read_bytes()))

    result = judge_lane_file(path, no_warning)

    assert result.fine
    assert result.config == ("[sensors.lidar]", "x_m = -0.26", "y_m = 0.46", "yaw_deg = -4.0")
    assert judge_lane_file(squeezed, no_warning) == result


def test_a_mat_with_a_stuck_and_a_dead_strip_and_a_ranger_are_judged_from_their_bytes(tmp_path: Path) -> None:
    walker = Visitor(Random(4), SHORT_LANE, 14.0)
    walker.come()
    for _ in range(4):
        walker.lap()
    walker.leave()
    visit = walker.visit()
    ports = {"mat": PortSpec("mat"), "tfluna": PortSpec("tfluna", x_m=-0.25, height_m=1.0)}
    trouble = Trouble(MatTrouble(stuck=1 << 30, dead=1 << 50))
    said = takewhile(lambda r: r.t < visit.ended_t + 2.0, said_by([visit], SHORT_LANE, ports, trouble, seed=1))
    path = write(tmp_path / "lane.jsonl", SHORT_LANE, {**ports, "panel": PANEL}, in_order(said, presses(1.0, 13.0)))

    result = judge_lane_file(path, no_warning)

    bad = {finding.say for finding in result.findings if finding.level != "ok"}
    assert bad == {
        "Strip 30 (1.53 m) is loaded though the lane is empty.",
        "Strip 50 (2.53 m) never carried weight, though the strips around did.",
    }
    assert {
        "The wall behind the lane is at 7.70 m.",
        "Saw both lines crossed on the way out and on the way back.",
    } < {finding.say for finding in result.findings if finding.part == "tfluna"}


def test_bytes_that_make_no_frame_are_told(tmp_path: Path) -> None:
    noise: list[Record] = [Chunk(t / 10, "mat", b"\x55" * 40 + b"\0") for t in range(300)]
    path = write(
        tmp_path / "lane.jsonl",
        rays.LANE,
        {"mat": PortSpec("mat"), "panel": PANEL},
        in_order(noise, presses(1.0, 15.0)),
    )

    (told,) = judge_lane_file(path, no_warning).findings

    assert told.say == "Bytes arrive but none make a frame (phase: empty)."


def test_ten_legs_without_presses_are_five_and_five(tmp_path: Path) -> None:
    said, _, _ = walked_legs(*["backward"] * 5, *["forward"] * 5)
    path = write(tmp_path / "bare.jsonl", SHORT_LANE, LIDAR_PORTS, said)

    result = judge_facing_file(path, no_warning)

    assert result.legs == 10
    assert result.tells, result.say


def test_presses_say_which_legs_were_backward(tmp_path: Path) -> None:
    said, began_t, _ = walked_legs(*["backward"] * 3, *["forward"] * 3)
    pressed = in_order(said, presses(1.0, began_t[3] - 1.0))
    path = write(tmp_path / "pressed.jsonl", SHORT_LANE, LIDAR_PORTS, pressed)
    deaf = {**LIDAR_PORTS, "lidar": replace(LIDAR_PORTS["lidar"], feet=False)}
    again = write(tmp_path / "again.jsonl", SHORT_LANE, deaf, pressed)

    result = judge_facing_file(path, no_warning)

    assert result.legs == 6
    assert judge_facing_file(again, no_warning) == result  # `feet = false` doesn't keep it from being asked again


@pytest.mark.parametrize(("feet", "facing_by"), [(True, "feet"), (False, "screen")])
def test_what_the_cure_says_to_set_is_what_a_kiosk_then_does(tmp_path: Path, feet: bool, facing_by: str) -> None:
    said, _, _ = walked_legs("forward")
    ports = {"lidar": replace(LIDAR_PORTS["lidar"], feet=feet)}
    path = write(tmp_path / "one.jsonl", SHORT_LANE, ports, said)

    laps = [event for event in replay_file(path) if isinstance(event, Lap) and event.direction == "away"]

    assert [lap.facing_by for lap in laps] == [facing_by]


def test_what_can_not_be_judged_says_file_and_why(tmp_path: Path) -> None:
    said, began_t, end_t = walked_legs("backward", "backward", "backward")

    def refused(why: str, ports: dict[str, PortSpec], records: list[Record]) -> None:
        path = write(tmp_path / "refused.jsonl", SHORT_LANE, ports, records)
        with pytest.raises(CaptureError) as caught:
            judge_facing_file(path, no_warning)
        assert str(caught.value) == f"{path}: {why}"

    refused("has 3 whole legs away and no presses; it takes 10", LIDAR_PORTS, said)
    refused(
        "has 1 `start` presses; it takes two, backward and forward, or none",
        LIDAR_PORTS,
        in_order(said, presses(1.0)),
    )
    refused(
        "has 2 whole legs backward and 1 forward; it takes 5 each",
        LIDAR_PORTS,
        in_order(said, presses(1.0, began_t[2] - 0.5)),
    )
    refused(
        "no lidar watches this lane, and no other sensor sees which way the feet look",
        {"mat": PortSpec("mat"), "panel": PANEL},
        in_order(presses(1.0, end_t)),
    )


def test_a_file_that_is_no_capture_or_lacks_phases_is_refused(tmp_path: Path) -> None:
    missing = tmp_path / "none.jsonl"
    short = write(tmp_path / "short.jsonl", rays.LANE, {"mat": PortSpec("mat"), "panel": PANEL}, presses(1.0))

    with pytest.raises(CaptureError, match=r"none\.jsonl: can't be read: No such file"):
        judge_lane_file(missing, no_warning)
    with pytest.raises(CaptureError, match=r"short\.jsonl: has 1 `start` presses; its sensors take 2 phases"):
        judge_lane_file(short, no_warning)


def test_a_capture_cut_short_is_told_and_judged(tmp_path: Path) -> None:
    path = lidar_file(tmp_path / "lane.jsonl", rays.Room(rays.STRAIGHT), rays.STRAIGHT)
    with path.open("a", encoding="utf-8") as file:
        file.write(dump_record(presses(rays.END_T + 1)[0])[:20])
    told: list[str] = []

    assert judge_lane_file(path, told.append).fine
    assert len(told) == 1
    assert told[0].endswith("cut short")


def test_feet_are_asked_though_the_settings_say_not_to() -> None:
    header = feet_asked(CaptureHeader(rays.LANE, {"lidar": PortSpec("ld19", x_m=-0.25, feet=False)}))

    assert header.ports == {"lidar": PortSpec("ld19", x_m=-0.25)}


@pytest.mark.parametrize(
    ("direction", "started_t", "distance_m", "whole"),
    [("away", 1.0, 5.5, True), ("toward", 1.0, 5.5, False), ("away", None, 5.5, False), ("away", 1.0, 3.0, False)],
)
def test_a_leg_is_whole_from_line_to_line(
    direction: Direction, started_t: float | None, distance_m: float, whole: bool
) -> None:
    told = (None, (), 7.0, distance_m, 9)
    lap = Lap(8.0, started_t, 1, None, direction, "unsure", "feet", 0.5, False, *told)

    assert whole_away(lap, rays.LANE) == (lap if whole else None)
