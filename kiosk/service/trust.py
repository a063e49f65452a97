"""Sees when the clock becomes trusted, has dates set right then, and keeps a certain moment every few minutes."""

from collections.abc import Callable
from concurrent.futures import Future

import structlog
from sqlalchemy import Connection

from kiosk.clock import Clock
from kiosk.errors import LedgerError
from kiosk.ledger.dating import keep_trusted, set_dates_right
from kiosk.ledger.writer import Writer

log = structlog.get_logger("kiosk")

LOOK_EVERY_S = 2.0
KEEP_EVERY_S = 300.0


class Trust:
    """Call `look` often, in the engine's thread; `dated` is called, in the writer's, when boards have changed."""

    def __init__(self, writer: Writer, clock: Clock, zone: str, dated: Callable[[], None]) -> None:
        self._writer = writer
        self._clock = clock
        self._zone = zone
        self._dated = dated
        self._look_t = 0.0
        self._keep_t = 0.0
        self._was_trusted = False

    def look(self) -> None:
        """Ask the clock, if that was a while ago."""
        t = self._clock.now()
        if t < self._look_t:
            return
        self._look_t = t + LOOK_EVERY_S
        trusted = self._clock.wall(t).trusted
        try:
            if trusted and not self._was_trusted:
                self._writer.submit(self._set_right).add_done_callback(self._done)
            if trusted and t >= self._keep_t:
                self._writer.submit(lambda conn: keep_trusted(conn, self._clock.wall(t)))
                self._keep_t = t + KEEP_EVERY_S
        except LedgerError as error:
            log.error("dates not set right", why=str(error))
            return
        self._was_trusted = trusted

    def _set_right(self, conn: Connection) -> int:
        return set_dates_right(conn, self._clock.wall(self._clock.now()), self._zone)

    def _done(self, future: "Future[int]") -> None:
        if error := future.exception():
            log.error("dates not set right", why=str(error))
        elif dated := future.result():
            log.info("the clock is right: dates were set", legs=dated)
            self._dated()
