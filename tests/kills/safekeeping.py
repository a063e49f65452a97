"""Backup, restore, upgrade and the start on a damaged ledger, each killed at a random moment, over and over.

    python -m tests.kills.safekeeping WHAT TIMES SEED [power] [FAULT]

Prints a line for each loss, and at last how many kills there were, in how many of them it had not ended by itself.
A process without threads, so that each killed one is a fork of it: thirty take seconds. With `power` what wasn't
synced goes too, on a disk of its own; that takes root.
"""

import os
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from random import Random

import structlog

from kiosk.clock import ManualClock, WallTime
from kiosk.ledger import backup as backing_up
from kiosk.ledger import restore as restoring
from kiosk.ledger import swap
from kiosk.ledger.backup import back_up
from kiosk.ledger.backups import made_at, there
from kiosk.ledger.room import ROOM_FOR_LAPS_BYTES
from kiosk.service.starting import ready_ledger
from tests.faults.disk import Disk
from tests.ledger.damaging import overwrite_the_middle
from tests.ledger.schemas.test_schemas import file_of
from tests.walked_ledger import NOON, walk

CLOCK = ManualClock(NOON)
DISK_BYTES = ROOM_FOR_LAPS_BYTES + 60_000_000
BEFORE, SINCE = 300, 40
"""Legs that the backup has, and legs walked after it."""


def copied_in_place(making: Path, path: Path) -> Path | None:
    """The fault `copied`: what one writes who hasn't thought of power cuts."""
    aside = Path(tempfile.mkdtemp(prefix=swap.ASIDE, dir=path.parent))
    for side in ("", *swap.SIDE_FILES):
        if (old := path.with_name(path.name + side)).exists():
            shutil.move(old, aside)
    data = making.read_bytes()
    with path.open("wb") as file:
        for at in range(0, len(data), 4096):
            file.write(data[at : at + 4096])
            file.flush()
            os.fsync(file.fileno())
    return aside


def unsynced(_path: Path) -> None:
    """The fault `unsynced`: what one writes who takes a system's word for a disk's."""


def backup(ledger: Path) -> None:
    """As every night."""
    back_up(ledger, NOON)


def restore(ledger: Path) -> None:
    """`kiosk restore`."""
    restoring.restore(there(ledger)[0], ledger, "lane-1", WallTime(NOON, True))


def start(ledger: Path) -> None:
    """What `kiosk run` does first."""
    ready_ledger(ledger, "lane-1", CLOCK).dispose()


DOES: dict[str, Callable[[Path], None]] = {"backup": backup, "restore": restore, "upgrade": start, "damage": start}


def template(what: str, folder: Path) -> Path:
    """A ledger that a kill left with its log, and a backup of what it was some laps ago."""
    if what == "upgrade":
        return file_of("0001", folder)
    ledger = folder / "made" / "ledger.db"
    walk(ledger, BEFORE)
    back_up(ledger, NOON)
    if what == "damage":
        overwrite_the_middle(ledger)
        return ledger
    if os.fork() == 0:
        walk_and_die(ledger)
    os.wait()
    assert ledger.with_name("ledger.db-wal").stat().st_size > 0
    return ledger


def walk_and_die(ledger: Path) -> None:
    """Commit some laps, and leave them in the log."""
    with closing(sqlite3.connect(ledger)) as held:
        held.execute("SELECT count(*) FROM lap").fetchone()
        walk(ledger, SINCE)
        os.kill(os.getpid(), signal.SIGKILL)


def lost(what: str, ledger: Path, ended: bool) -> Iterator[str]:
    """What is missing after the next start; where it had `ended` before it was killed, what it did is to stay."""
    last = next((made_at(backup) for backup in there(ledger)), None)
    engine = ready_ledger(ledger, "lane-1", CLOCK)
    engine.dispose()
    legs = legs_in(ledger)
    aside = [legs_in(folder / "ledger.db") for folder in ledger.parent.glob("aside-*")] if what == "restore" else []
    match what:
        case "backup" if legs != BEFORE + SINCE:
            yield f"{legs} legs after a backup"
        case "upgrade" if legs != 54:
            yield f"{legs} legs after an upgrade"
        case "damage" if legs != BEFORE or len(list(ledger.parent.glob("aside-*"))) != 1:
            yield f"{legs} legs after a damaged start"
        case "restore" if (legs, aside) not in [(BEFORE + SINCE, []), (BEFORE, [BEFORE + SINCE])]:
            yield f"{legs} legs after a restore, aside {aside}"
    if ended and what == "backup" and (last is None or last <= NOON):
        yield "a backup that was made is gone"
    if ended and what == "restore" and legs != BEFORE:
        yield "a backup that was put back isn't there"
    for made in there(ledger):
        if legs_in(made) not in (54, BEFORE, BEFORE + SINCE):
            yield f"{made.name} isn't whole"


def legs_in(file: Path) -> int:
    """Of any ledger; -1 of one that can't be read."""
    try:
        with closing(sqlite3.connect(file)) as conn:
            return int(conn.execute("SELECT count(*) FROM lap").fetchone()[0])
    except sqlite3.Error:
        return -1


def killed_after(seconds: float, does: Callable[[Path], None], ledger: Path) -> bool:
    """Whether it was still at it."""
    child = os.fork()
    if child == 0:
        does(ledger)
        os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def main(what: str, times: int, seed: int, *options: str) -> None:
    """Kill it so often."""
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    if "copied" in options:
        vars(restoring)["put_in_place"] = copied_in_place
    if "unsynced" in options:
        vars(swap)["sync"] = vars(backing_up)["sync"] = unsynced
    rng = Random(seed)
    in_time = 0
    with tempfile.TemporaryDirectory() as scratch, ExitStack() as house:
        made = template(what, Path(scratch))
        disk = Disk(Path(scratch), DISK_BYTES) if "power" in options else None
        if disk:
            house.callback(disk.unmount)
        takes_s = 0.0
        for number in range(times + 1):
            folder = (disk.at if disk else Path(scratch)) / str(number)
            shutil.copytree(made.parent, folder)
            if disk:
                disk.sync()
            if number == 0:  # the first is let be, to know how long it takes
                began = time.monotonic()
                killed_after(0.0, lambda _: None, folder)
                DOES[what](folder / "ledger.db")
                takes_s = time.monotonic() - began
                killed = False
            else:
                after_s = rng.uniform(0, 1.1 * takes_s)
                killed = killed_after(after_s, DOES[what], folder / "ledger.db")
                # A busy machine may have held the first one up, or this one.
                takes_s = max(takes_s, after_s) if killed else min(takes_s, after_s)
                in_time += killed
            if disk:
                disk.cut_power()
            try:
                for loss in lost(what, folder / "ledger.db", ended=not killed):
                    print(f"round {number}: {loss}")
            except Exception as error:  # noqa: BLE001 - a kiosk that doesn't start is what is looked for
                print(f"round {number}: doesn't start: {error}")
            shutil.rmtree(folder)
    print(f"{times} kills, {in_time} while it was at it")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), *sys.argv[4:])
