"""The engine's own thread: records in from every port, events out to ledger, screen and pages, deadlines kept.

Records are taken one at a time and never dated before the engine's time, so what the recorder writes down is
exactly what the engine was given, in its order: a replay of it can't differ.
"""

import queue
import threading
import time
from collections.abc import Callable
from dataclasses import replace

import structlog

from kiosk.clock import Clock
from kiosk.engine import Engine
from kiosk.session.events import Event
from kiosk.wire.records import Record

log = structlog.get_logger("kiosk")

LONGEST_WAIT_S = 0.1
INBOX = 10_000  # a reader that is ahead by this much waits, and the port's own buffer fills instead


class Loop:
    """Runs `engine` on a thread of its own.

    `hear` is given each record with the labels of the tags in it, before the engine's events go to `tell`;
    `look` is called after each input and at least ten times a second. All three run in this thread.
    """

    def __init__(
        self,
        engine: Engine,
        clock: Clock,
        hear: Callable[[Record, tuple[str, ...]], None],
        tell: Callable[[Event], None],
        look: Callable[[], None],
    ) -> None:
        self._engine = engine
        self._clock = clock
        self._hear = hear
        self._tell = tell
        self._look = look
        self._inbox: queue.Queue[Record] = queue.Queue(INBOX)
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="engine", daemon=True)
        self.last_tick = time.monotonic()
        self.failed: Exception | None = None

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    @property
    def alive(self) -> bool:
        """Whether the thread runs."""
        return self._thread.is_alive()

    def deliver(self, record: Record) -> None:
        """Hand over one record; any thread may. Waits while the engine is far behind."""
        while not self._closing.is_set():
            try:
                self._inbox.put(record, timeout=LONGEST_WAIT_S)
            except queue.Full:
                continue
            return

    def close(self) -> None:
        """Take what was delivered, end what is open, and stop. May be called twice."""
        self._closing.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        try:
            while not (self._closing.is_set() and self._inbox.empty()):
                self._round()
            for event in self._engine.finish():
                self._tell(event)
        except Exception as error:  # the whole kiosk must know: a lane that isn't watched is out of order
            log.exception("the engine failed")
            self.failed = error

    def _round(self) -> None:
        self.last_tick = time.monotonic()
        try:
            record = self._inbox.get(timeout=self._patience_s())
        except queue.Empty:
            events = self._engine.advance(max(self._clock.now(), self._engine.t))
        else:
            record = replace(record, t=max(record.t, self._engine.t))
            events = self._engine.feed(record)
            self._hear(record, self._engine.tags_read)
        for event in events:
            self._tell(event)
        self._look()

    def _patience_s(self) -> float:
        due = self._engine.next_deadline()
        if due is None:
            return LONGEST_WAIT_S
        return min(max(due - self._clock.now(), 0.0), LONGEST_WAIT_S)
