import gzip
import json
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.devices.recorder import Recorder
from kiosk.messages.recordings import name_of
from kiosk.replay import replay_file
from kiosk.service.captured import WALKED, walked_between
from kiosk.session.events import Lap
from kiosk.wire.capture import read_capture
from kiosk.wire.records import UNDATED, Record

HONEST = Path(__file__).parents[1] / "captures" / "honest.mat.jsonl.gz"
BEGAN = datetime(2026, 11, 23, 12, tzinfo=UTC)
LONG_AGO, LATER = BEGAN - timedelta(hours=1), BEGAN + timedelta(hours=1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What the flight recorder has: one capture."""
    made = tmp_path / "captures"
    made.mkdir()
    shutil.copy(HONEST, made / name_of(BEGAN))
    return made


def ends(folder: Path, after: datetime = LONG_AGO, before: datetime = LATER) -> list[float]:
    """When legs ended, in seconds of the capture."""
    found = [at for walked in walked_between(folder, after, before) for at, _ in walked.legs]
    return sorted(round((at - BEGAN).total_seconds(), 3) for at in found)


def legs_of_the_capture() -> list[float]:
    return sorted(round(event.t, 3) for event in replay_file(HONEST) if isinstance(event, Lap))


def test_all_that_was_walked_in_its_sessions(folder: Path) -> None:
    assert ends(folder) == legs_of_the_capture()
    counted = [leg for walked in walked_between(folder, LONG_AGO, LATER) for _, leg in walked.legs if leg.counted]
    assert len(counted) == sum(event.counted for event in replay_file(HONEST) if isinstance(event, Lap)) > 0
    assert {walked.programme for walked in walked_between(folder, LONG_AGO, LATER)} - {None} == {"free"}


def test_only_what_ended_after_the_leg_that_is_known_and_before_the_restart(folder: Path) -> None:
    legs = legs_of_the_capture()
    known = BEGAN + timedelta(seconds=legs[1])
    assert ends(folder, after=known) == legs[2:]
    assert ends(folder, after=known - timedelta(seconds=1)) == legs[2:], "captures are dated a bit late"
    assert ends(folder, before=BEGAN + timedelta(seconds=legs[2] + 0.5)) == legs[:3]
    assert ends(folder, before=BEGAN) == []


def test_what_was_recorded_by_a_clock_that_wasnt_sure_is_passed_over(folder: Path) -> None:
    """It is named by a moment that it wasn't."""
    undated = folder / name_of(BEGAN + timedelta(minutes=10))
    lines = gzip.decompress(HONEST.read_bytes()).split(b"\n", 1)
    header = json.loads(lines[0]) | {"started_utc": UNDATED}
    undated.write_bytes(gzip.compress(json.dumps(header).encode() + b"\n" + lines[1]))
    assert ends(folder) == legs_of_the_capture()


def test_a_session_that_goes_on_in_the_next_capture_is_one(tmp_path: Path) -> None:
    """Cut where the flight recorder cuts after a quarter of an hour: while somebody walks."""
    folder = tmp_path / "captures"
    with gzip.open(HONEST, "rb") as file:
        capture = read_capture(file, HONEST.name)
        records = list(capture)
    legs = legs_of_the_capture()
    cut_s = (legs[1] + legs[2]) / 2

    def write(began_s: float, part: list[Record]) -> None:
        recorder = Recorder(folder / name_of(BEGAN + timedelta(seconds=began_s)), capture.header)
        for record in part:
            recorder.write(replace(record, t=record.t - began_s))
        recorder.close()

    write(0.0, [record for record in records if record.t < cut_s])
    write(cut_s, [record for record in records if record.t >= cut_s])
    assert ends(folder) == pytest.approx(legs, abs=0.01)
    assert len([walked for walked in walked_between(folder, LONG_AGO, LATER) if walked.programme]) == 1


def test_a_capture_that_a_power_cut_ended_gives_what_it_has_and_a_bad_one_nothing(folder: Path) -> None:
    (capture,) = folder.iterdir()
    whole = capture.read_bytes()
    capture.write_bytes(whole[: len(whole) * 2 // 3])
    (folder / name_of(BEGAN + timedelta(minutes=30))).write_bytes(b"no capture")
    (folder / "notes.txt").write_text("not a recording")
    legs = legs_of_the_capture()
    assert 0 < len(ends(folder)) < len(legs)
    assert ends(folder)[:-1] == legs[: len(ends(folder)) - 1]


def test_as_a_process_it_prints_the_same(folder: Path) -> None:
    words = [str(folder), LONG_AGO.isoformat(), LATER.isoformat()]
    told = subprocess.run([sys.executable, "-m", "kiosk.service.captured", *words], capture_output=True, check=True)
    assert WALKED.validate_json(told.stdout) == list(walked_between(folder, LONG_AGO, LATER))


def test_without_a_folder_nothing_was_recorded(tmp_path: Path) -> None:
    assert ends(tmp_path / "captures") == []
