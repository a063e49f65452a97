import gzip
from dataclasses import replace
from pathlib import Path
from typing import Any

from kiosk.doctor.checks.calibrated import look, newest
from kiosk.ports import capture_header
from kiosk.wire.capture import dump_header
from tests.doctor.worlds import world

MAT = {"mat": {"kind": "mat", "port": "/dev/ttyACM0"}}


def record(folder: Path, name: str = "lane-20261001T090000Z", **tables: Any) -> None:
    """The beginning of a recording of `kiosk calibrate lane`, made under these settings."""
    header = replace(capture_header(world(folder, **tables).config), started_utc="2026-10-01T09:00:00Z")
    path = folder / "kiosk" / "calibration" / f"{name}.jsonl.gz"
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt") as file:
        file.write(dump_header(header) + "\n")


def test_never_measured(tmp_path: Path) -> None:
    never = look(world(tmp_path, sensors=MAT))
    assert never.level == "warn"
    assert "kiosk calibrate lane" in never.cure
    assert look(world(tmp_path)).level == "info"


def test_measured_as_it_is_now(tmp_path: Path) -> None:
    record(tmp_path, sensors=MAT, tag={"port": "/dev/serial0"})
    assert look(world(tmp_path, sensors=MAT)).say == "Measured on 2026-10-01, as it is now."
    turned = {"mat": {**MAT["mat"], "x_m": 0.2}}
    assert look(world(tmp_path, sensors=turned)).level == "ok"  # its place is what a calibration finds


def test_lines_or_sensors_changed_since(tmp_path: Path) -> None:
    record(tmp_path, sensors=MAT)
    assert "lines were changed" in look(world(tmp_path, sensors=MAT, lane={"far_m": 6.0})).say
    other = {"lidar": {"kind": "ld19", "port": "/dev/ttyUSB0"}}
    assert "sensors were changed" in look(world(tmp_path, sensors=other)).say


def test_a_recording_that_is_damaged_is_passed_over(tmp_path: Path) -> None:
    record(tmp_path, sensors=MAT)
    folder = tmp_path / "kiosk" / "calibration"
    (folder / "lane-20261002T090000Z.jsonl.gz").write_bytes(b"\x1f\x8b broken")
    (folder / "lane-20261003T090000Z.jsonl.gz").write_bytes(gzip.compress(b"{}\n"))
    measured = newest(folder)
    assert measured is not None
    assert measured.day == "2026-10-01"
