"""The gym's ledger kept safe where it is a file: copied every night and looked through, as a kiosk's is.

What kiosks reported after the copy that was put back, they send again by themselves. A database server has backups
of its own.
"""

from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, select

from kiosk.clock import Clock, WallTime
from kiosk.errors import LedgerError
from kiosk.ledger.recovery import ASKED
from kiosk.ledger.tables import KEPT
from kiosk.ledger.tombstones import keep_beside
from kiosk.ledger.writer import Writer
from kiosk.messages.parts import PartStatus
from kiosk.service.nightly import Nightly
from kiosk.service.safekeeping import Safekeeping

PART = "recovery"
TOLD_FOR = timedelta(days=7)
NO_BACKUP = "The gym's ledger has no new backup. Run `kiosk gym backup` on the gym server: it says why."
"""Anybody may read this, and why it failed names folders: that is for the log."""
PUT_BACK = (
    "A backup was put in the ledger's place. Kiosks report again by themselves what it lacks; what it was before is"
    " kept beside it for four weeks (aside-…)."
)


class Keeping:
    """Call `look` often; `parts` is for any thread."""

    def __init__(self, ledger: Path, writer: Writer, clock: Clock, zone: str) -> None:
        self._writer = writer
        self._clock = clock
        self._safe = Safekeeping(ledger, clock, zone)
        self._nightly = Nightly(clock, zone, lambda: False, self._tonight, self._safe.nightly)
        self._put_back_at = writer.submit(_put_back_at).result()

    def look(self) -> None:
        """See whether it is time."""
        self._nightly.look()

    def close(self) -> None:
        """Let a backup that is being made become whole; and whoever was erased stays so, if one is put back now."""
        self._safe.close()
        with suppress(LedgerError):  # the ledger's own part tells
            self._writer.submit(keep_beside).result()

    def parts(self) -> tuple[PartStatus, ...]:
        """Its backups, and for a week that one was put back."""
        backup, now = self._safe.status(), self._clock.wall(self._clock.now()).at
        if backup.state != "ok":
            backup = PartStatus(part=backup.part, state=backup.state, say=NO_BACKUP)
        if self._put_back_at is None or now - self._put_back_at > TOLD_FOR:
            return (backup,)
        return backup, PartStatus(part=PART, state="degraded", say=PUT_BACK)

    def _tonight(self, _now: WallTime) -> None:
        self._writer.submit(keep_beside).add_done_callback(lambda _: self._safe.nightly())


def _put_back_at(conn: Connection) -> datetime | None:
    return conn.execute(select(KEPT.c.at).where(KEPT.c.name == ASKED)).scalar()
