import gzip
from datetime import timedelta
from pathlib import Path

from kiosk.devices.recorder import Recorder
from kiosk.doctor.recordings import last_hour, without_tags
from kiosk.lane.geometry import LaneSpec, PortSpec
from kiosk.messages.recordings import folder_of, name_of
from kiosk.wire.capture import read_capture
from kiosk.wire.records import CaptureHeader, Chunk, MemberTag, Typed
from tests.doctor.worlds import NOW

HEADER = CaptureHeader(
    LaneSpec(7.0, 0.9, 1.0, 6.5),
    {"mat": PortSpec("mat"), "tag": PortSpec("rdm6300"), "usb": PortSpec("wedge")},
    note="for Quiet Heron",
)


def record(path: Path) -> None:
    """A recording with the tag numbers in it."""
    recorder = Recorder(path, HEADER, with_tags=True)
    recorder.write(Chunk(0.1, "mat", b"step"))
    recorder.write(Chunk(0.2, "tag", b"\x020004711234\x03"))
    recorder.write(Typed(0.3, "usb", "0004711234"))
    recorder.write(Chunk(0.4, "mat", b"step"))
    recorder.close()


def test_the_last_hour_and_no_more(tmp_path: Path) -> None:
    for minutes in (5, 70, 80, -5):
        record(folder_of(tmp_path) / name_of(NOW - timedelta(minutes=minutes)))
    (folder_of(tmp_path) / "mine.jsonl.gz").touch()
    assert [name for name, _ in last_hour(tmp_path, NOW)] == [name_of(NOW - timedelta(minutes=m)) for m in (70, 5)]
    assert list(last_hour(tmp_path / "none", NOW)) == []


def test_what_a_tag_reader_said_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl.gz"
    record(path)
    assert b"0004711234" in gzip.decompress(path.read_bytes())
    lines = gzip.decompress(without_tags(path)).splitlines(keepends=True)
    capture = read_capture(lines, "x")
    assert list(capture) == [Chunk(0.1, "mat", b"step"), Chunk(0.4, "mat", b"step")]
    assert capture.header.note == ""


def test_labels_stay_and_a_damaged_one_goes_as_far_as_it_can(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    recorder = Recorder(path, HEADER)
    recorder.write(MemberTag(0.2, "tag", "m1"))
    recorder.close()
    whole = tmp_path / "x.jsonl.gz"
    whole.write_bytes(gzip.compress(path.read_bytes() + b'{"t": 0.1, "port": "mat", "hex": "00"}\n'))
    told = gzip.decompress(without_tags(whole))
    assert b'"member": "m1"' in told
    assert told.endswith(b"# cut short: CaptureError\n")
