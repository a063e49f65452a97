"""Backups while the kiosk runs: each night and when somebody asks, in a thread of its own, one at a time.

What was put aside goes first when it has had its time: that makes room, and it may hold who was erased.
"""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import structlog

from kiosk.clock import Clock
from kiosk.errors import LedgerError
from kiosk.ledger.aside import let_go
from kiosk.ledger.backup import back_up
from kiosk.ledger.backups import folder_of, made_at, there
from kiosk.messages.parts import PartStatus

log = structlog.get_logger("kiosk")

PART = "backup"
LOOK_EVERY_S = 10.0
LATE = timedelta(hours=48)
"""A backup older than this is told: a night was missed."""

Told = Callable[[bool, str], None]
"""Hears once whether it was made, and a sentence for people."""


class Safekeeping:
    """Makes backups of one ledger. `nightly` and `now` return at once; any thread may call either."""

    def __init__(self, ledger: Path, clock: Clock, zone: str) -> None:
        self._ledger = ledger
        self._clock = clock
        self._zone = ZoneInfo(zone)
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._trouble: str | None = None
        self._last = next(iter(there(ledger)), None)
        self._looked_t = clock.now()
        self._since = self._wall()

    def nightly(self) -> None:
        """Make today's, if there is none."""
        made = self._made_at()
        if made is None or made.astimezone(self._zone).date() != self._wall().astimezone(self._zone).date():
            self.now(lambda _ok, _say: None)

    def now(self, told: Told) -> None:
        """Make one."""
        with self._lock:
            if self._thread is not None and self._thread.is_alive():
                busy = True
            else:
                busy = False
                self._thread = threading.Thread(target=self._run, args=(told,), name="backup", daemon=True)
                self._thread.start()
        if busy:
            told(False, "A backup is being made already.")

    def close(self) -> None:
        """Let one that is being made become whole."""
        with self._lock:
            thread = self._thread
        if thread is not None:
            thread.join()

    def status(self) -> PartStatus:
        """ok, or degraded where there is none of the last two days; also of those that `kiosk backup` made."""
        self._look()
        made, now = self._made_at(), self._wall()
        if self._trouble is not None:
            return PartStatus(part=PART, state="degraded", say=f"No backup could be made: {self._trouble}.")
        if made is None:
            late = now - self._since > LATE
            say = "There is no backup. Make one, and see the log." if late else "The first is made tonight."
            return PartStatus(part=PART, state="degraded" if late else "ok", say=say)
        age = now - made
        say = f"The last good one is {_age(age)} old."
        return PartStatus(part=PART, state="degraded" if age > LATE else "ok", say=say)

    def _look(self) -> None:
        t = self._clock.now()
        if t < self._looked_t + LOOK_EVERY_S:
            return
        self._looked_t = t
        newest = next(iter(there(self._ledger)), None)
        if newest != self._last:
            self._last, self._trouble = newest, None

    def _run(self, told: Told) -> None:
        self._let_go()
        try:
            now = self._clock.wall(self._clock.now())
            self._last = back_up(self._ledger, now.at, sure=now.trusted)
        except LedgerError as error:
            self._trouble = str(error)
            log.error("no backup", why=str(error))
            told(False, f"No backup could be made: {error}.")
        else:
            self._trouble = None
            log.info("backed up", file=str(self._last))
            told(True, f"Backed up and looked through: {self._last.name}, in {folder_of(self._ledger)}.")

    def _let_go(self) -> None:
        try:
            for folder in let_go(self._ledger, self._clock.wall(self._clock.now())):
                log.info("an old ledger that was kept aside is deleted", folder=str(folder))
        except LedgerError as error:
            log.error("an old ledger stays", why=str(error))

    def _made_at(self) -> datetime | None:
        return made_at(self._last) if self._last else None

    def _wall(self) -> datetime:
        return self._clock.wall(self._clock.now()).at.astimezone(UTC)


def _age(age: timedelta) -> str:
    hours = max(0, round(age / timedelta(hours=1)))
    if hours < 1:
        return "less than an hour"
    if hours < 48:
        return f"{hours} hour{'s' if hours > 1 else ''}"
    return f"{round(age / timedelta(days=1))} days"
