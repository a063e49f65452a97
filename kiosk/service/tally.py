"""What has been counted since the kiosk started, told to its pages, which say it at `/metrics`."""

import time

from kiosk.engine import Engine
from kiosk.ledger.writer import Writer
from kiosk.live.server import LiveServer
from kiosk.messages.live import Counters
from kiosk.report.reporter import Reporter

EVERY_S = 5.0
"""A quarter of what is usual between two scrapes."""


class Tally:
    """Belongs to the engine's thread."""

    def __init__(self, engine: Engine, writer: Writer, reporter: Reporter, pages: LiveServer) -> None:
        self._engine = engine
        self._writer = writer
        self._reporter = reporter
        self._pages = pages
        self._due_s = 0.0

    def look(self) -> None:
        """Called many times a second."""
        now_s = time.monotonic()
        if now_s >= self._due_s:
            self._due_s = now_s + EVERY_S
            self._pages.publish(self.counters())

    def counters(self) -> Counters:
        """As they stand."""
        engine, writer, reporter = self._engine, self._writer, self._reporter
        return Counters(
            laps=engine.laps_counted,
            legs=engine.legs_complete,
            bytes_dropped=engine.bytes_dropped,
            commits=list(writer.times.counts),
            commits_s=writer.times.total_s,
            writes_waiting=writer.waiting,
            reports_waiting=reporter.standing.waiting,
            reports_unacked=reporter.standing.unacked,
            reports_refused=reporter.refusals,
        )
