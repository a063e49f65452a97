"""A backup: a copy of a ledger as it is between two commits, made while it is written to, and looked through.

It holds what the ledger holds and nothing else: neither the site's key nor the accounts of the pages, which would
make of a copied file the right to come in.
"""

import contextlib
import os
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from kiosk.errors import LedgerError
from kiosk.ledger.backups import folder_of, next_name, there, to_forget
from kiosk.ledger.damage import open_as_it_is, why_no_copy
from kiosk.ledger.held import held
from kiosk.ledger.room import spare_bytes
from kiosk.ledger.swap import SIDE_FILES, sync

MAKING = "making.part"
MB = 1_000_000


def back_up(ledger: Path, at: datetime, *, sure: bool = False) -> Path:
    """Copy `ledger` into its backups at an aware instant, for its owner alone, and forget what has had its time.

    `sure`: the instant is by a clock that can be trusted.

    The copy has its name once it was opened again and found whole, and is on the disk. Nothing that writes waits
    for it. Raises LedgerError, and leaves the backups there are as they were.
    """
    folder = folder_of(ledger)
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        # `kiosk backup` may be typed while the night's is made, and both make the same file.
        with held(os.open(folder, os.O_RDONLY), f"{folder}: a backup is being made already; wait for it"):
            return _back_up(ledger, folder, at, sure)
    except OSError as error:
        raise LedgerError(
            f"{folder}: no backup could be made ({error.strerror}); check its owner and room"
        ) from None


def _back_up(ledger: Path, folder: Path, at: datetime, sure: bool) -> Path:
    making = folder / MAKING
    try:
        _remove(making)
        _refuse_what_takes_the_laps_room(ledger, folder)
        copy_of(ledger, making)
        _look_through(making, ledger)
        backup = folder / next_name(ledger, at, next(iter(there(ledger)), None))
        making.rename(backup)
        sync(folder)
        for old in to_forget(there(ledger), at if sure else None):
            old.unlink()
    except (OSError, LedgerError):
        _remove(making)
        raise
    return backup


def copy_of(ledger: Path, copy: Path) -> None:
    """Copy a ledger into a new file, mode 0600; one file is all of it. Raises LedgerError or OSError."""
    os.close(os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        with closing(open_as_it_is(ledger)) as here, closing(sqlite3.connect(copy)) as made:
            made.execute("PRAGMA synchronous = OFF")  # synced whole, below
            here.backup(made)  # in one go: a read like any other, and in WAL no reader holds up the writer
            made.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error as error:
        raise LedgerError(
            f"{ledger}: can't be copied ({error}); is the disk full, or the ledger damaged?"
        ) from None
    sync(copy)


def _refuse_what_takes_the_laps_room(ledger: Path, folder: Path) -> None:
    lacking = ledger.stat().st_size - spare_bytes(folder) if ledger.exists() else 0
    if lacking > 0:
        raise LedgerError(
            f"{folder}: no backup could be made: the room that is left is for laps. Make {lacking // MB + 1} MB"
            " more, or take a larger card"
        )


def _look_through(copy: Path, ledger: Path) -> None:
    wrong = why_no_copy(copy)
    if wrong is not None:
        raise LedgerError(
            f"{ledger}: its copy isn't whole ({wrong}); restart the kiosk, which looks at its ledger first"
        )


def _remove(copy: Path) -> None:
    for side in ("", *SIDE_FILES):
        with contextlib.suppress(OSError):  # what is in the way is told when the copy is made
            copy.with_name(copy.name + side).unlink(missing_ok=True)
