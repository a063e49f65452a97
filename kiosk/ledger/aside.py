"""Ledgers that were put aside when another took their place: staff may want one back, but it isn't kept for good.

It may hold members who were erased since, so it goes after four weeks, as the oldest backup does. They are counted
by a clock that is sure: the folder's mtime says since when, and is 0 until such a clock has seen it.
"""

import os
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.clock import WallTime
from kiosk.errors import LedgerError
from kiosk.ledger.backups import WEEKS
from kiosk.ledger.swap import ASIDE

KEPT_FOR = timedelta(weeks=WEEKS)


@dataclass(frozen=True, slots=True)
class PutAside:
    """A folder with an old ledger in it; `since`, in UTC, is None while no clock that is sure has seen it."""

    folder: Path
    since: datetime | None


def put_aside(ledger: Path) -> list[PutAside]:
    """What lies beside this ledger, by name."""
    folders = sorted(path for path in ledger.parent.glob(f"{ASIDE}*") if path.is_dir())
    return [PutAside(folder, _since(folder)) for folder in folders]


def let_go(ledger: Path, now: WallTime) -> list[Path]:
    """Delete what has had its time, and begin the time of what is new; nothing while `now` isn't sure.

    Returns the folders that are gone. Raises LedgerError.
    """
    gone: list[Path] = []
    for one in put_aside(ledger) if now.trusted else []:
        try:
            if one.since is None or one.since > now.at:
                os.utime(one.folder, (now.at.timestamp(), now.at.timestamp()))
            elif now.at - one.since >= KEPT_FOR:
                shutil.rmtree(one.folder)
                gone.append(one.folder)
        except OSError as error:
            raise LedgerError(
                f"{one.folder}: can't be deleted ({error.strerror}); give it to the kiosk's user"
            ) from None
    return gone


def _since(folder: Path) -> datetime | None:
    stamp = folder.stat().st_mtime
    return datetime.fromtimestamp(stamp, UTC) if stamp > 0 else None
