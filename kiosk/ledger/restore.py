"""A backup put in a ledger's place: nothing is reported twice, nobody who was erased comes back.

What it is replaced by is made ready beside it, so a power cut leaves the old ledger or the new one (see swap.py).
"""

import secrets
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Connection, delete, func, select, update

from kiosk.clock import BUILT, WallTime
from kiosk.errors import LedgerError
from kiosk.ledger import audit, recovery
from kiosk.ledger.backup import copy_of
from kiosk.ledger.backups import folder_of, made_at
from kiosk.ledger.damage import damage_of, open_as_it_is
from kiosk.ledger.kept import recall
from kiosk.ledger.open import WRITES, open_ledger, owner_of, standing_of
from kiosk.ledger.swap import put_in_place, ready
from kiosk.ledger.tables import IDENTITY, KEPT, LAP, MEMBER
from kiosk.ledger.tags import KEY_NAME

BY = "kiosk"
COMMIT_S = 60
"""What had ended so long before a backup without a leg was made is certainly none of those it lacks."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put in place, and `aside`, the folder that holds what was there; None where there was no ledger."""

    laps: int
    aside: Path | None


def restore(
    backup: Path | None,
    ledger: Path,
    kiosk_id: str,
    at: WallTime,
    key_name: str | None = None,
    *,
    key_is_lost: bool = False,
) -> Restored:
    """Put a backup in the place of `ledger`, whatever is there; no backup: an empty ledger.

    It is brought to this program's schema, whoever was erased since is erased again, a new epoch is drawn, and what
    was walked since is noted for recovery.py. `key_name` names the site's key by which tags will be known, None: it
    doesn't matter; `key_is_lost`: nobody is asked for the one by which they were.
    Raises LedgerError, and changes nothing, where that can't be.
    """
    making = ready(ledger)
    try:
        ledger.parent.mkdir(parents=True, exist_ok=True)
        if backup is not None:
            _copy(backup, making)
        laps = _make_ready(making, backup, kiosk_id, at, key_name, key_is_lost)
    except OSError as error:
        ready(ledger)
        raise LedgerError(
            f"{making}: can't be written ({error.strerror}); check its folder's owner and room"
        ) from None
    except LedgerError as error:
        ready(ledger)
        raise LedgerError(str(error).replace(str(making), str(backup))) from None
    return Restored(laps, put_in_place(making, ledger))


def tags_in(backup: Path) -> int:
    """How many members a backup knows by their tag; 0 of one that can't be read, which `restore` says better."""
    try:
        with closing(open_as_it_is(backup)) as conn:
            return int(conn.execute("SELECT count(*) FROM member WHERE tag_hmac IS NOT NULL").fetchone()[0])
    except sqlite3.Error:
        return 0


def new_epoch(conn: Connection) -> str:
    """Draw a new epoch, and return it: from here on ids are new ones.

    What was walked after the backup may be with the gym server under the seqs that come next; a report that used
    one of them again would be taken for known, and lost. Seqs go on, as the outbox is kept by them. What the outbox
    holds keeps its ids: the gym server knows whether it has it.
    """
    epoch = secrets.token_hex(8)
    conn.execute(update(IDENTITY).values(epoch=epoch))
    return epoch


def _copy(backup: Path, making: Path) -> None:
    try:
        backup.open("rb").close()
    except OSError as error:
        raise LedgerError(
            f"{backup}: can't be read ({error.strerror}); name a backup's file that the kiosk's user may read, such"
            f" as one in {folder_of(making)}"
        ) from None
    wrong = damage_of(backup)
    if wrong is not None:
        raise LedgerError(f"{backup}: is no backup, or is damaged ({wrong}); take another")
    copy_of(backup, making)


def _make_ready(
    making: Path, backup: Path | None, kiosk_id: str, at: WallTime, key_name: str | None, key_is_lost: bool
) -> int:
    if backup is not None:
        _refuse_another_kiosks(making, kiosk_id)
    engine = open_ledger(making, kiosk_id)
    try:
        with engine.execution_options(**{WRITES: True}).begin() as conn:
            _refuse_another_key(conn, key_name)
            if key_is_lost:
                conn.execute(delete(KEPT).where(KEPT.c.name == KEY_NAME))
            new_epoch(conn)
            recovery.ask(conn, _since(conn, backup), at)
            audit.note(conn, at, BY, "restored", before={"backup": backup.name if backup else None})
            return conn.execute(select(func.count()).select_from(LAP)).scalar_one()
    finally:
        engine.dispose()


def _refuse_another_kiosks(making: Path, kiosk_id: str) -> None:
    """What is no ledger, or a newer one, is told by who opens it."""
    if standing_of(making) in ("older", "current") and (owner := owner_of(making)) not in (None, kiosk_id):
        raise LedgerError(
            f"{making}: is the ledger of {owner!r}, not of {kiosk_id!r}; take another, or, to go on as that"
            " kiosk, set its id under [kiosk] in kiosk.toml and restore again"
        )


def _refuse_another_key(conn: Connection, key_name: str | None) -> None:
    made_with = recall(conn, KEY_NAME)
    tags = conn.execute(select(func.count()).where(MEMBER.c.tag_hmac.is_not(None))).scalar_one()
    if key_name is None or not tags or made_with in (None, key_name):
        return
    raise LedgerError(
        f"the backup's {tags} tags were hashed with the site's key {made_with}, and this kiosk has"
        f" {key_name or 'none'}; `kiosk key import` the recovery sheet of {made_with} first"
    )


def _since(conn: Connection, backup: Path | None) -> WallTime:
    """From when on legs are missing. A date that isn't sure gives none that is."""
    if backup is None:
        return WallTime(BUILT, trusted=True)
    own = LAP.c.kiosk == select(IDENTITY.c.kiosk).scalar_subquery()
    sure = LAP.c.trusted | LAP.c.date_estimated
    last = conn.execute(select(LAP.c.ended_at, sure).where(own).order_by(LAP.c.id.desc()).limit(1)).first()
    if last is not None:
        newest = conn.execute(select(func.max(LAP.c.ended_at)).where(own)).scalar_one()
        return WallTime(newest, trusted=bool(last[1]))
    made = made_at(backup)
    return WallTime(made - timedelta(seconds=COMMIT_S) if made else BUILT, trusted=made is not None)
