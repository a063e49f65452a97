from datetime import UTC, datetime
from pathlib import Path

from kiosk.clock import WallTime
from kiosk.doctor.checks.clock import judge, look
from tests.doctor.worlds import world


def test_trusted_or_not(tmp_path: Path) -> None:
    assert look(world(tmp_path)).say == "2026-10-05 12:00 UTC, and it can be trusted."
    unset = look(world(tmp_path, trusted=False))
    assert (unset.level, "timedatectl" in unset.cure) == ("warn", True)


def test_a_clock_before_its_time() -> None:
    assert "before Retrolane was made" in judge(WallTime(datetime(2000, 1, 1, tzinfo=UTC), trusted=False)).say
