import gzip
import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.errors import CaptureError
from kiosk.messages.recordings import name_of
from kiosk.replay import replay_file
from kiosk.session.events import Lap
from kiosk.web.recordings import AROUND_S, feet_of_lap
from kiosk.wire.records import UNDATED

CAPTURE = Path(__file__).parent.parent / "captures" / "short.mat.jsonl.gz"
BEGAN = datetime(2026, 11, 23, 12, tzinfo=UTC)


def first_lap() -> tuple[datetime, datetime]:
    lap = next(event for event in replay_file(CAPTURE) if isinstance(event, Lap) and event.counted)
    assert lap.started_t is not None
    return BEGAN + timedelta(seconds=lap.started_t), BEGAN + timedelta(seconds=lap.t)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(CAPTURE, tmp_path / name_of(BEGAN))
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    return tmp_path


def test_the_feet_of_a_lap_go_from_line_to_line(folder: Path) -> None:
    began, ended = first_lap()
    seen = feet_of_lap(folder, began, ended)
    span_s = (ended - began).total_seconds()
    assert 0 < seen[-1][0] - seen[0][0] <= span_s + 2 * AROUND_S + 0.2
    assert seen[0][1] < 1.5
    assert max(x_m for _, x_m, _ in seen) > 3.0
    assert len(seen) > 5 * span_s


def test_of_several_captures_the_one_that_ran_then_is_taken(folder: Path) -> None:
    began, ended = first_lap()
    shutil.copy(CAPTURE, folder / name_of(BEGAN - timedelta(hours=1)))
    shutil.copy(CAPTURE, folder / name_of(BEGAN + timedelta(hours=1)))
    assert feet_of_lap(folder, began, ended)[0][0] < 60


def test_one_that_a_clock_that_wasnt_sure_has_named_is_passed_over(folder: Path) -> None:
    """After a power cut it may begin a bit before what was recorded last."""
    began, ended = first_lap()
    named = folder / name_of(BEGAN + timedelta(seconds=1))
    header, rest = gzip.decompress(CAPTURE.read_bytes()).split(b"\n", 1)
    undated = json.dumps(json.loads(header) | {"started_utc": UNDATED}).encode()
    named.write_bytes(gzip.compress(undated + b"\n" + rest))
    seen = feet_of_lap(folder, began, ended)
    named.unlink()
    assert seen == feet_of_lap(folder, began, ended) != []


def test_what_no_capture_holds_is_nothing(folder: Path) -> None:
    before = BEGAN - timedelta(days=1)
    assert feet_of_lap(folder, before, before + timedelta(seconds=8)) == []
    after = BEGAN + timedelta(days=1)
    assert feet_of_lap(folder, after, after + timedelta(seconds=8)) == []
    assert feet_of_lap(folder / "nowhere", before, before) == []


def test_a_damaged_capture_is_said_to_be(folder: Path) -> None:
    began, ended = first_lap()
    with gzip.open(folder / name_of(BEGAN), "wb") as file:
        file.write(b'{"capture": 9}\n')
    with pytest.raises(CaptureError):
        feet_of_lap(folder, began, ended)
    (folder / name_of(BEGAN)).write_bytes(b"not a gzip")
    with pytest.raises(CaptureError):
        feet_of_lap(folder, began, ended)
