from math import hypot
from pathlib import Path

import pytest

from kiosk.config import ScreenTable
from kiosk.doctor.checks.display import Monitor, diagonal_of, judge, look, monitor_at
from tests.doctor.worlds import put, world


def edid(width_cm: int, height_cm: int) -> bytes:
    """The beginning of a plate: header, maker, model and year, then its size."""
    return bytes.fromhex("00ffffffffffff00") + bytes(12) + b"\x80" + bytes([width_cm, height_cm]) + bytes(105)


def plug_in(
    folder: Path, status: str = "connected", modes: str = "1920x1080\n1280x720\n", plate: bytes = b""
) -> Path:
    path = put(folder, "sys/class/drm/card1-HDMI-A-1/status", f"{status}\n")
    path.with_name("modes").write_text(modes, encoding="ascii")
    path.with_name("edid").write_bytes(plate)
    return path.parent


def test_a_monitor_is_read_from_the_kernel(tmp_path: Path) -> None:
    monitor = monitor_at(plug_in(tmp_path, plate=edid(95, 53)))
    assert monitor is not None
    assert (monitor.width_px, monitor.height_px) == (1920, 1080)
    assert monitor.diagonal_in == pytest.approx(hypot(95, 53) / 2.54)
    assert monitor_at(plug_in(tmp_path, status="disconnected")) is None
    assert monitor_at(plug_in(tmp_path, modes="")) is None
    assert diagonal_of(edid(0, 0)) is None
    assert diagonal_of(b"\x00") is None


def test_a_large_one_is_read_from_the_far_line(tmp_path: Path) -> None:
    plug_in(tmp_path, plate=edid(95, 53))
    found = look(world(tmp_path, screen={"mode": "fullscreen", "diagonal_in": 43}))
    assert (found.level, "1920 × 1080: all of it is read at the far line, 7.5 m" in found.say) == ("ok", True)


def test_nothing_is_plugged_in(tmp_path: Path) -> None:
    plug_in(tmp_path, status="disconnected")
    assert look(world(tmp_path)).level == "warn"
    assert look(world(tmp_path, screen={"mode": "none"})).level == "info"


def test_a_diagonal_that_is_not_the_monitors_own(tmp_path: Path) -> None:
    plug_in(tmp_path, plate=edid(53, 30))
    found = look(world(tmp_path, screen={"mode": "fullscreen", "diagonal_in": 43}))
    assert (found.level, "Set diagonal_in = 24" in found.cure) == ("warn", True)


@pytest.mark.parametrize(
    ("diagonal_in", "distance_m", "level"), [(43, 7.5, "ok"), (15, 7.5, "info"), (7, 20.0, "warn")]
)
def test_what_distance_it_serves(diagonal_in: float, distance_m: float, level: str) -> None:
    screen = ScreenTable(width_px=1024, height_px=600, diagonal_in=diagonal_in)
    found = judge(screen, distance_m, [Monitor(1024, 600, None)], unplugged=True)
    assert found.level == level
    assert f"{distance_m:.1f} m" in found.say
