"""The power goes during a backup, a restore, an upgrade or a damaged start, and with it what wasn't synced."""

from collections.abc import Callable

import pytest

from tests.faults.disk import MB, Disk
from tests.kills.test_safekeeping import TIMES, killed

pytestmark = [pytest.mark.long, pytest.mark.timeout(900)]


@pytest.fixture(autouse=True)
def _can_mount(new_disk: Callable[[int], Disk]) -> None:
    """Or skips."""
    new_disk(8 * MB)


@pytest.mark.parametrize("what", ["backup", "restore", "upgrade", "damage"])
def test_one_or_the_other_is_there_and_what_was_told(
    what: str, record_property: Callable[[str, object], None]
) -> None:
    *losses, kills = killed(what, "power")
    assert losses == []
    record_property("power cuts", TIMES)
    record_property("cuts while it was at it", int(kills.removeprefix(f"{TIMES} kills, ").split()[0]))


@pytest.mark.parametrize("what", ["backup", "restore"])
def test_what_is_told_before_it_is_synced_is_found_out(what: str) -> None:
    *losses, _ = killed(what, "power", "unsynced")
    assert losses
