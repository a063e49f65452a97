"""Killed at any moment, a backup, a restore, an upgrade or a damaged start loses nothing; a loss would be seen."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.mortal import mortal

ROOT = Path(__file__).parents[2]
TIMES = 10


def killed(what: str, *fault: str, times: int = TIMES) -> list[str]:
    """The lines it printed: losses, and the sum."""
    command = mortal(sys.executable, "-m", "tests.kills.safekeeping", what, times, 7, *fault)
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=None)
    assert told.returncode == 0, told.stderr
    return told.stdout.splitlines()


@pytest.mark.parametrize("what", ["backup", "restore", "upgrade", "damage"])
def test_nothing_is_lost(what: str, record_property: Callable[[str, object], None]) -> None:
    *losses, kills = killed(what)
    assert losses == []
    in_time = int(kills.removeprefix(f"{TIMES} kills, ").split()[0])
    assert in_time >= TIMES // 3, "it was killed while it was at it"
    record_property("kills", TIMES)
    record_property("kills while it was at it", in_time)


def test_a_restore_that_copies_into_place_is_found_out() -> None:
    *losses, _ = killed("restore", "copied", times=48)
    assert losses
