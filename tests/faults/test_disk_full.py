"""The disk is full: counting goes on, the screen says so, and what was walked is kept once there is room."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.display.view import OutOfOrderView
from kiosk.errors import LedgerError
from kiosk.ledger.backup import back_up
from kiosk.ledger.room import ROOM_FOR_LAPS_BYTES, spare_bytes
from kiosk.ledger.writer import Writer
from tests.faults.counting import NOON, Counting
from tests.faults.disk import MB, Disk
from tests.faults.recordings import said_in

KioskOn = Callable[..., Counting]
HONEST, SECONDS, LAPS = said_in("honest.mat")
LAPS_ALONE = ROOM_FOR_LAPS_BYTES + 20 * MB


def laps_in(ledger: Path) -> list[tuple[str, int]]:
    """Counted ones, in the order they were written."""
    with closing(sqlite3.connect(ledger)) as conn:
        rows = conn.execute("SELECT session_id, lap FROM lap WHERE counted ORDER BY seq")
        return [(str(session), int(lap)) for session, lap in rows]


def walk_on_a_full_disk(disk: Disk, kiosk: Counting, times: int) -> None:
    """A session on a disk with room, then others while it is full."""
    kiosk.say(HONEST)
    kiosk.until(lambda: len(kiosk.shown) == LAPS, "the first laps are kept")
    disk.fill()
    for _ in range(times):
        kiosk.say(HONEST)
    kiosk.all_heard()


def test_laps_wait_for_room_and_none_is_shown_before_it_is_kept(
    new_disk: Callable[[int], Disk], kiosk_on: KioskOn, record_property: Callable[[str, object], None]
) -> None:
    disk = new_disk(24 * MB)
    kiosk = kiosk_on(disk.at)
    walk_on_a_full_disk(disk, kiosk, times=3)
    assert kiosk.laps == 4 * LAPS, "counting goes on"
    kiosk.until(lambda: kiosk.status("ledger").state == "down", "it is said")
    assert "database or disk is full" in kiosk.status("ledger").say
    screen = kiosk.screen()
    assert isinstance(screen, OutOfOrderView)
    assert screen.code == "L1"
    shown = list(kiosk.shown)
    assert shown == laps_in(disk.at / "ledger.db"), "what was shown is kept"
    owed = 4 * LAPS - len(shown)
    assert owed > 0

    disk.make_room()
    kiosk.until(lambda: len(kiosk.shown) == 4 * LAPS, "they are kept once there is room")
    assert kiosk.shown == laps_in(disk.at / "ledger.db"), "each once, in their order"
    assert [lap for _, lap in kiosk.shown] == 4 * [*range(1, LAPS + 1)]
    kiosk.until(lambda: kiosk.status("ledger").state == "ok", "it is said")
    assert not isinstance(kiosk.screen(), OutOfOrderView)
    record_property("laps walked on the full disk", 3 * LAPS)
    record_property("that waited for room", owed)


def test_a_writer_that_doesnt_try_again_loses_them(
    new_disk: Callable[[int], Disk], kiosk_on: KioskOn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Writer, "keep", Writer.submit)
    disk = new_disk(24 * MB)
    kiosk = kiosk_on(disk.at)
    walk_on_a_full_disk(disk, kiosk, times=1)
    disk.make_room()
    kiosk.say(HONEST)
    kiosk.until(lambda: len(kiosk.shown) >= 2 * LAPS, "the next session is kept")
    assert len(laps_in(disk.at / "ledger.db")) < kiosk.laps == 3 * LAPS


def test_recordings_give_way_to_laps_the_oldest_first(new_disk: Callable[[int], Disk], kiosk_on: KioskOn) -> None:
    disk = new_disk(LAPS_ALONE + 40 * MB)
    kiosk = kiosk_on(disk.at)
    captures = disk.at / "captures"
    kiosk.say(HONEST)
    kiosk.until(lambda: len(list(captures.iterdir())) == 1, "one is written")
    old = [captures / f"2026110{day}T120000000000Z.jsonl.gz" for day in range(1, 4)]
    for capture in old:
        capture.write_bytes(bytes(5 * MB))
    disk.fill(leave_bytes=ROOM_FOR_LAPS_BYTES - 7 * MB)
    kiosk.say(HONEST)
    kiosk.until(lambda: not old[1].exists(), "two of the old ones are gone")
    assert not old[0].exists()
    assert old[2].exists()
    assert kiosk.status("recordings").state == "ok"
    assert spare_bytes(disk.at) >= 0

    disk.make_room()
    disk.fill(leave_bytes=ROOM_FOR_LAPS_BYTES - 20 * MB)
    kiosk.say(HONEST)
    kiosk.until(lambda: kiosk.status("recordings").state == "degraded", "none is written any more")
    assert "is for laps" in kiosk.status("recordings").say
    assert list(captures.iterdir()) == []
    kiosk.until(lambda: len(kiosk.shown) == kiosk.laps == 3 * LAPS, "every lap is kept")
    assert kiosk.status("ledger").state == "ok"

    disk.make_room()
    for _ in range(6):  # a recording begins every five minutes
        kiosk.say(HONEST)
    kiosk.until(lambda: kiosk.status("recordings").state == "ok", "and again once there is room")
    assert len(list(captures.iterdir())) == 1


def test_no_backup_takes_the_room_for_laps(new_disk: Callable[[int], Disk], kiosk_on: KioskOn) -> None:
    disk = new_disk(LAPS_ALONE)
    kiosk = kiosk_on(disk.at)
    kiosk.say(HONEST)
    ledger = disk.at / "ledger.db"
    assert back_up(ledger, NOON).exists()
    disk.fill(leave_bytes=ROOM_FOR_LAPS_BYTES)
    with pytest.raises(LedgerError, match=r"the room that is left is for laps\. Make 1 MB more"):
        back_up(ledger, NOON)
    assert len(list((disk.at / "backups").iterdir())) == 1
    assert disk.free_bytes >= ROOM_FOR_LAPS_BYTES - MB
