"""A ledger before its program begins: found whole, or a good backup in its place; and of this program's schema.

Whoever calls, a kiosk or a gym server, holds its folder alone (lock.py).
"""

import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

import structlog
from sqlalchemy import Engine

from kiosk.clock import Clock, WallTime
from kiosk.errors import LedgerError
from kiosk.ledger.backup import back_up
from kiosk.ledger.backups import there
from kiosk.ledger.damage import damage_of
from kiosk.ledger.open import open_ledger, owner_of, standing_of
from kiosk.ledger.restore import Restored, restore
from kiosk.ledger.swap import finish, ready

log = structlog.get_logger("kiosk")


def ready_ledger(ledger: Path, kiosk_id: str, clock: Clock) -> Engine:
    """Open a kiosk's ledger for writing; a damaged one is kept aside, an older one backed up first.

    Raises LedgerError: what is there is as it was.
    """
    finish(ledger)
    _undo_half_written(ledger)
    ready(ledger)  # a restore that was cut short has left a copy, which may hold who is erased later
    wrong = what_is_wrong(ledger)
    if wrong is not None:
        log.error("the ledger is damaged", file=str(ledger), why=wrong)
        put_back(ledger, kiosk_id, clock.wall(clock.now()))
    return upgraded(ledger, kiosk_id)


def _undo_half_written(ledger: Path) -> None:
    """Have SQLite roll back what a power cut left half written: whoever looks next may only read, and couldn't.

    It keeps a rollback journal while a file is brought to its log's mode: a new ledger, or one from a backup.
    """
    if ledger.with_name(f"{ledger.name}-journal").exists():
        with suppress(sqlite3.Error), closing(sqlite3.connect(ledger)) as conn:  # what stays wrong is told below
            conn.execute("SELECT 1 FROM sqlite_master").fetchone()


def what_is_wrong(ledger: Path) -> str | None:
    """What makes a ledger one to be replaced by a backup. An empty one is new where there is no backup."""
    if not ledger.exists():
        return "it is gone" if there(ledger) else None
    wrong = damage_of(ledger)
    is_new = wrong is not None and not there(ledger) and ledger.stat().st_size == 0
    return None if is_new else wrong


def put_back(ledger: Path, kiosk_id: str, at: WallTime) -> Restored:
    """Put the last good backup in place, an empty ledger where none is good.

    Raises LedgerError, also where the only ones that might be good can't be opened: somebody can set that right.
    """
    backup = _last_good(ledger, kiosk_id)
    restored = restore(backup, ledger, kiosk_id, at)
    if backup is None:
        log.error("no backup is good: it begins with an empty ledger", old=str(restored.aside))
    else:
        log.error("a backup was put back", backup=backup.name, laps=restored.laps, old=str(restored.aside))
    return restored


def _last_good(ledger: Path, kiosk_id: str) -> Path | None:
    unopened: LedgerError | None = None
    for backup in there(ledger):
        try:
            if is_good(backup, kiosk_id):
                return backup
        except LedgerError as error:
            log.error("a backup can't be opened", backup=backup.name, why=str(error))
            unopened = unopened or error
    if unopened is not None:
        raise unopened
    return None


def is_good(backup: Path, kiosk_id: str) -> bool:
    """Whether a backup is whole, of this kiosk, and of a version that this program knows. Raises LedgerError."""
    wrong = damage_of(backup)
    if wrong is None and standing_of(backup) not in ("older", "current"):
        wrong = "it is of another version"
    if wrong is None and owner_of(backup) != kiosk_id:
        wrong = "it is another kiosk's"
    if wrong is not None:
        log.error("a backup is of no use", backup=backup.name, why=wrong)
    return wrong is None


def upgraded(ledger: Path, kiosk_id: str) -> Engine:
    """Open a ledger; one of an older schema is backed up and brought to this program's, or left as it was.

    Raises LedgerError.
    """
    if not ledger.exists() or standing_of(ledger) != "older":
        return open_ledger(ledger, kiosk_id)
    backup = back_up(ledger, datetime.now(UTC))
    try:
        engine = open_ledger(ledger, kiosk_id)
    except LedgerError as error:
        raise LedgerError(
            f"{error}. It is as it was, and backed up in {backup}: it needs the version of Retrolane that it had"
        ) from None
    log.info("the ledger was brought to this version", backup=str(backup))
    return engine
