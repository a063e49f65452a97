"""The mat is pulled out in the middle of a frame and put in again, over and over: every whole lap counts, once."""

import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.lane.observations import SensorState
from tests.faults.counting import Counting
from tests.faults.recordings import said_in

KioskOn = Callable[..., Counting]
SHORT, SECONDS, LAPS = said_in("short.mat")
MID_LANE_T = 10.3
"""Somebody is half-way."""


def replug(kiosk: Counting, times: int) -> int:
    """So often: a whole lap, then one that the plug ends, most often within a frame. Returns the bytes said."""
    said = 0
    for number in range(times):
        kiosk.say(SHORT)
        begun = [(t, port, data) for t, port, data in SHORT if t < MID_LANE_T]
        *whole, (t, port, data) = begun
        kiosk.say([*whole, (t, port, data[: number % len(data)])])
        said += sum(len(data) for _, _, data in [*SHORT, *whole]) + number % len(data)
        kiosk.unplug("mat")
        kiosk.plug_in("mat")
        kiosk.say([(60.0, "mat", b"")])  # longer than an empty lane keeps a session
    return said


def open_files() -> int:
    return len(os.listdir("/proc/self/fd"))  # noqa: PTH208 - names alone


def hold(kiosk_on: KioskOn, folder: Path, times: int) -> dict[str, int]:
    kiosk = kiosk_on(folder, mat="mat")
    replug(kiosk, 1)
    threads, files = threading.active_count(), open_files()
    said = replug(kiosk, times - 1)
    kiosk.say(SHORT)
    kiosk.until(lambda: len(kiosk.shown) == times + 1, "every whole lap is kept")
    assert kiosk.laps == (times + 1) * LAPS
    assert kiosk.status("mat").state == "ok"
    states = [event.state for event in kiosk.events if isinstance(event, SensorState)]
    assert states[-1] == "ok"
    kiosk.until(lambda: threading.active_count() <= threads and open_files() <= files, "nothing is left behind")
    return {
        "replugs": times,
        "whole laps walked and counted": kiosk.laps,
        "bytes": said,
        "threads or files left": 0,
    }


def test_every_whole_lap_counts_and_nothing_is_left_open(tmp_path: Path, kiosk_on: KioskOn) -> None:
    hold(kiosk_on, tmp_path, 4)


@pytest.mark.long
@pytest.mark.timeout(900)
def test_a_hundred_times(tmp_path: Path, kiosk_on: KioskOn, record_property: Callable[[str, object], None]) -> None:
    for name, figure in hold(kiosk_on, tmp_path, 100).items():
        record_property(name, figure)
