from pathlib import Path

import pytest

from kiosk.doctor.checks.disk import Room, judge, look, room_of
from tests.doctor.worlds import world


@pytest.mark.parametrize(
    ("free_bytes", "files", "level"),
    [
        (5_000_000_000, None, "ok"),
        (500_000_000, 10_000, "warn"),
        (50_000_000, None, "fail"),
        (5_000_000_000, 10, "fail"),
    ],
)
def test_less_room_is_worse(free_bytes: int, files: int | None, level: str) -> None:
    found = judge(Room(free_bytes, 32_000_000_000, files))
    assert found.level == level
    assert bool(found.cure) == (level != "ok")


def test_this_disk(tmp_path: Path) -> None:
    room = room_of(tmp_path)
    assert 0 < room.free_bytes <= room.total_bytes
    assert look(world(tmp_path, kiosk={"data_dir": tmp_path / "not" / "there"})).say.count("of") == 1
