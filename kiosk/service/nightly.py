"""What the kiosk does once a day: forget what is old, from 03:30 of the gym's own time, when nobody walks.

Then comes the backup, which needn't hold what is forgotten. A kiosk whose clock is never sure makes it every 24 h.
"""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import date, time
from zoneinfo import ZoneInfo

import structlog

from kiosk.clock import Clock
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
    """Call `look` often. A kiosk that is off at night does it when it is on again."""

    def __init__(
        self,
        writer: Writer,
        clock: Clock,
        config: KioskConfig,
        somebody_walks: Callable[[], bool],
        back_up: Callable[[], None],
    ) -> None:
        self._writer = writer
        self._clock = clock
        self._config = config
        self._zone = ZoneInfo(config.site.time_zone)
        self._somebody_walks = somebody_walks
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
        alone = not self._config.broker.host
        try:
            job = self._writer.submit(lambda conn: retain(conn, self._config.retention, now, alone=alone))
            job.add_done_callback(_done)
            self._writer.submit(note_forgotten)  # while somebody reads, an erasing can't empty the log
            self._writer.submit(keep_beside).add_done_callback(lambda _: self._back_up())
        except LedgerError as error:
            log.error("nothing was forgotten", why=str(error))
            return
        self._done_on = local.date()


def _done(future: "Future[Removed]") -> None:
    if error := future.exception():
        log.error("nothing was forgotten", why=str(error))
    elif removed := future.result():
        log.info("forgotten", members=removed.members, reports=removed.reports, audit_lines=removed.audit_lines)
