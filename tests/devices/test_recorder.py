import gzip
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.devices.recorder import Recorder
from kiosk.devices.simulator.stream import capture
from kiosk.lane.geometry import LaneSpec, PortSpec
from kiosk.wire.capture import CaptureReader, read_capture
from kiosk.wire.records import CaptureHeader, Chunk, MemberTag, Press, Record

HEADER = CaptureHeader(
    lane=LaneSpec(length_m=7.0, width_m=0.9, start_m=1.0, far_m=6.5),
    ports={"mat": PortSpec("mat"), "tag": PortSpec("rdm6300"), "panel": PortSpec("panel")},
)
MAT = Chunk(0.5, "mat", b"\x01\x02\x00")
READ = Chunk(1.0, "tag", b"\x02010063E9AE25\x03")
TAG = MemberTag(1.0, "tag", "m1")
STOP = Press(2.0, "panel", "stop")
ALL: list[Record] = [MAT, READ, TAG, STOP]


def _read(path: Path) -> tuple[CaptureReader, list[Record]]:
    opened = gzip.open if path.name.endswith(".gz") else open
    with opened(path, "rb") as lines:
        reader = read_capture(lines, path.name)
        return reader, list(reader)


@pytest.fixture(params=["day.jsonl", "day.jsonl.gz"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return tmp_path / "recordings" / str(request.param)


@pytest.mark.parametrize(("with_tags", "kept"), [(False, [MAT, TAG, STOP]), (True, [MAT, READ, STOP])])
def test_what_is_written_is_read_again(path: Path, with_tags: bool, kept: list[Record]) -> None:
    recorder = Recorder(path, HEADER, with_tags=with_tags)
    for record in ALL:
        recorder.write(record)
    assert recorder.status().state == "ok"
    recorder.close()
    reader, records = _read(path)
    assert records == kept
    assert reader.header == HEADER
    assert reader.truncated is None


def test_no_tag_number_is_on_the_disk_unless_asked_for(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path / "day.jsonl", HEADER)
    for record in ALL:
        recorder.write(record)
    recorder.close()
    written = (tmp_path / "day.jsonl").read_bytes()
    assert READ.data.hex().encode() not in written


RECORD_UNTIL_KILLED = """
import os, signal, sys
from pathlib import Path
from kiosk.devices.recorder import Recorder
from kiosk.devices.simulator.stream import capture
header, records, _ = capture(seed=1, seconds=20)
recorder = Recorder(Path(sys.argv[1]), header, with_tags=True)
for record in records:
    recorder.write(record)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_kiosk_loses_at_most_a_second(path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", RECORD_UNTIL_KILLED, str(path)])
    assert done.returncode == -signal.SIGKILL
    _, expected, _ = capture(seed=1, seconds=20)
    _, records = _read(path)
    assert records[-1].t > expected[-1].t - 1.0
    assert [_data(record) for record in records] == [record.data for record in expected[: len(records)]]


def _data(record: Record) -> bytes:
    return record.data if isinstance(record, Chunk) else b""


def test_a_file_cut_anywhere_reads_up_to_the_cut(path: Path) -> None:
    _, records, _ = capture(seed=1, seconds=10)
    recorder = Recorder(path, HEADER, with_tags=True)
    for record in records:
        recorder.write(record)
    recorder.close()
    whole = len(_read(path)[1])
    about = path.stat().st_size * 2 // 3
    os.truncate(path, path.read_bytes().rindex(b"\n", 0, about) - 5)  # within a line, not between two
    reader, left = _read(path)
    assert reader.truncated is not None
    assert whole // 2 < len(left) < whole


def test_an_earlier_recording_is_never_written_over(path: Path) -> None:
    Recorder(path, HEADER).close()
    before = path.read_bytes()
    recorder = Recorder(path, HEADER)
    recorder.write(STOP)
    assert recorder.status().state == "degraded"
    assert "File exists" in recorder.status().say
    recorder.close()
    assert path.read_bytes() == before


RECORD_ONTO_A_FULL_DISK = """
import resource, sys
from pathlib import Path
from kiosk.devices.recorder import Recorder
from kiosk.devices.simulator.stream import capture
header, records, _ = capture(seed=1, seconds=20)
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))  # a file may grow so far and no further
recorder = Recorder(Path(sys.argv[1]), header)
for record in records:
    recorder.write(record)
recorder.close()
print(recorder.status().state, recorder.status().say)
"""


def test_a_disk_that_takes_no_more_degrades_and_says_what_to_do(path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", RECORD_ONTO_A_FULL_DISK, str(path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith(f"degraded {path}: not recording (File too large); laps count on: ")
    assert "see that the disk has room, then restart the kiosk" in done.stdout
    reader, records = _read(path)
    assert reader.truncated is not None
    assert len(records) > 5
