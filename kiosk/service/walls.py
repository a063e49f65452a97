"""The walls that lidars learned outlive a restart: recalled at the start, kept again every few minutes.

They are those of one place on one lane: a sensor that the settings have put elsewhere begins anew.
"""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import structlog
from sqlalchemy import Connection

from kiosk.clock import Clock
from kiosk.errors import LedgerError
from kiosk.ledger.kept import keep, recall
from kiosk.ledger.writer import Writer
from kiosk.wire.records import CaptureHeader

log = structlog.get_logger("kiosk")

NAME = "lidar_walls"
EVERY_S = 120.0


def recall_walls(conn: Connection, header: CaptureHeader) -> dict[str, Any]:
    """What was kept of sensors that are where they were, as the `state` of a capture's header."""
    kept = recall(conn, NAME) or {}
    return {"walls_m": {port: of["walls_m"] for port, of in kept.items() if of["place"] == _place(header, port)}}


class Walls:
    """Call `look` often, in the engine's thread; `ask` is the engine's `walls_m`."""

    def __init__(
        self, writer: Writer, clock: Clock, header: CaptureHeader, ask: Callable[[], dict[str, list[float]]]
    ) -> None:
        self._writer = writer
        self._clock = clock
        self._header = header
        self._ask = ask
        self._due_t = EVERY_S
        self._kept: dict[str, list[float]] = {}

    def look(self) -> None:
        """Keep what has changed since it was kept last, if that was a while ago."""
        t = self._clock.now()
        if t < self._due_t:
            return
        self._due_t = t + EVERY_S
        walls_m = self._ask()
        if walls_m == self._kept:
            return
        value = {port: {"place": _place(self._header, port), "walls_m": of} for port, of in walls_m.items()}
        try:
            self._writer.submit(lambda conn: keep(conn, NAME, value, self._clock.wall(t)))
        except LedgerError as error:
            log.error("not kept", why=str(error))
        else:
            self._kept = walls_m


def _place(header: CaptureHeader, port: str) -> dict[str, Any] | None:
    if port not in header.ports:
        return None
    return {**asdict(header.ports[port]), "length_m": header.lane.length_m, "width_m": header.lane.width_m}
