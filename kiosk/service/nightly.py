"""What is done once a day: from 03:30 of the gym's own time, when nobody walks.

A kiosk forgets what is old, and then makes the backup, which needn't hold what is forgotten. Where the clock is
never sure, the backup is made every 24 h.
"""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import date, time
from zoneinfo import ZoneInfo

import structlog

from kiosk.clock import Clock, WallTime
from kiosk.config import KioskConfig
from kiosk.errors import LedgerError
from kiosk.ledger.retention import Removed, retain
from kiosk.ledger.tombstones import keep_beside
from kiosk.ledger.wal import note_forgotten
from kiosk.ledger.writer import Writer

log = structlog.get_logger("kiosk")

NOT_BEFORE = time(3, 30)
LOOK_EVERY_S = 30.0
DAY_S = 86_400.0


class Nightly:
    """Call `look` often. Who is off at night does it when they are on again.

    `tonight` is called with a moment that is sure; where it raises LedgerError, again at the next look.
    """

    def __init__(
        self,
        clock: Clock,
        zone: str,
        somebody_walks: Callable[[], bool],
        tonight: Callable[[WallTime], None],
        back_up: Callable[[], None],
    ) -> None:
        self._clock = clock
        self._zone = ZoneInfo(zone)
        self._somebody_walks = somebody_walks
        self._tonight = tonight
        self._back_up = back_up
        self._unsure_since_t = 0.0
        self._look_t = 0.0
        self._done_on: date | None = None

    def look(self) -> None:
        """See whether it is time."""
        t = self._clock.now()
        if t < self._look_t:
            return
        self._look_t = t + LOOK_EVERY_S
        now = self._clock.wall(t)
        if not now.trusted and t - self._unsure_since_t >= DAY_S and not self._somebody_walks():
            self._unsure_since_t = t
            self._back_up()
        local = now.at.astimezone(self._zone)
        if not now.trusted or local.time() < NOT_BEFORE or local.date() == self._done_on or self._somebody_walks():
            return
        try:
            self._tonight(now)
        except LedgerError as error:
            log.error("the night's work isn't done", why=str(error))
            return
        self._done_on = local.date()


def forget_then(back_up: Callable[[], None], writer: Writer, config: KioskConfig, now: WallTime) -> None:
    """A kiosk's night. Raises LedgerError where the writer takes nothing."""
    alone = not config.broker.host
    writer.submit(lambda conn: retain(conn, config.retention, now, alone=alone)).add_done_callback(_done)
    writer.submit(note_forgotten)  # while somebody reads, an erasing can't empty the log
    writer.submit(keep_beside).add_done_callback(lambda _: back_up())


def _done(future: "Future[Removed]") -> None:
    if error := future.exception():
        log.error("nothing was forgotten", why=str(error))
    elif removed := future.result():
        log.info("forgotten", members=removed.members, reports=removed.reports, audit_lines=removed.audit_lines)
