"""Recordings that were counted wrong once, as the flight recorder wrote them, named `WHAT.LAPS-laps.jsonl.gz`.

The first is none: it shows that a copy is all it takes.
"""

import gzip
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.clock import WallTime
from kiosk.devices.flight_recorder import FlightRecorder
from kiosk.replay import replay_file
from kiosk.session.events import Lap
from kiosk.wire.capture import read_capture
from kiosk.wire.records import Chunk, MemberTag

HERE = Path(__file__).parent
TAGGED = HERE.parent / "captures" / "handover.mat.jsonl.gz"
NAME = re.compile(r".+\.(\d+)-laps\.jsonl\.gz")


def laps(path: Path) -> int:
    return sum(event.counted for event in replay_file(path) if isinstance(event, Lap))


@pytest.mark.parametrize("path", sorted(HERE.glob("*.jsonl.gz")), ids=lambda path: path.name)
def test_it_counts_what_its_name_says(path: Path) -> None:
    name = NAME.fullmatch(path.name)
    assert name is not None, "name it WHAT.LAPS-laps.jsonl.gz"
    assert laps(path) == int(name[1])


def test_a_copy_of_a_recording_replays_to_the_same_laps_and_holds_no_tag(tmp_path: Path) -> None:
    """What the kiosk heard had tag numbers in it; what it wrote down hasn't."""
    with gzip.open(TAGGED, "rb") as file:
        capture = read_capture(file, TAGGED.name)
        header, heard = capture.header, list(capture)
    tag_ports = {port for port, spec in header.ports.items() if spec.kind == "rdm6300"}
    tags = [record.data for record in heard if isinstance(record, Chunk) and record.port in tag_ports]
    assert tags
    now = WallTime(datetime(2026, 11, 23, tzinfo=UTC), trusted=True)
    flight = FlightRecorder(tmp_path / "captures", 10_000_000, lambda: header, lambda: now, lambda: False)
    known: dict[bytes, str] = {}
    for record in heard:
        flight.write(record)
        if isinstance(record, Chunk) and record.port in tag_ports:
            label = known.setdefault(record.data, f"m{len(known) + 1}")
            flight.write(MemberTag(record.t, record.port, label))
    flight.close()
    (written,) = (tmp_path / "captures").iterdir()
    copied = tmp_path / "copied.jsonl.gz"
    copied.write_bytes(written.read_bytes())
    assert laps(copied) == laps(TAGGED) > 0
    text = gzip.decompress(copied.read_bytes())
    for tag in tags:
        assert tag.hex().encode() not in text
        assert tag not in text
