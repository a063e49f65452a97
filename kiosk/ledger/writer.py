"""The one thread that writes. Everything that changes a ledger is a job handed to it, one transaction each."""

import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError

from kiosk.errors import LedgerError
from kiosk.ledger.commit_times import CommitTimes
from kiosk.ledger.open import WRITES
from kiosk.ledger.wal import empty_after

T = TypeVar("T")

TICK_S = 0.5


class Writer:
    """Runs jobs in the order they were submitted, each in a transaction of its own.

    For a watchdog: `alive`, whether the thread runs; `last_tick`, the monotonic second it last took a job or
    found none (a commit that hangs stops it); `failed`, why the last job failed, None once one succeeded.
    """

    def __init__(self, engine: Engine, max_waiting: int = 1000) -> None:
        self._engine = engine.execution_options(**{WRITES: True})
        self._jobs: queue.Queue[Callable[[], None] | None] = queue.Queue(max_waiting)
        self._closing = threading.Lock()
        self._closed = False
        self.last_tick = time.monotonic()
        self.failed: Exception | None = None
        self.times = CommitTimes()
        self._thread = threading.Thread(target=self._run, name="ledger-writer", daemon=True)
        self._thread.start()

    @property
    def alive(self) -> bool:
        """Whether the thread runs."""
        return self._thread.is_alive()

    @property
    def waiting(self) -> int:
        """Jobs not yet begun."""
        return self._jobs.qsize()

    def submit(self, job: Callable[[Connection], T]) -> Future[T]:
        """Queue a job; its future is done once the commit returned, or holds what went wrong.

        Never waits: whoever calls has warnings to give and timers to keep, and a full queue means that the disk
        has stood still for a thousand jobs. Raises LedgerError when the queue is full or the writer closed.
        """
        future: Future[T] = Future()
        with self._closing:
            if self._closed:
                raise LedgerError("the ledger's writer is closed; nothing more can be written")
            try:
                self._jobs.put_nowait(lambda: self._do(job, future))
            except queue.Full:
                raise LedgerError(
                    f"{self._jobs.maxsize} writes wait for the disk; restart the kiosk and check its card"
                ) from None
        return future

    def close(self) -> None:
        """Finish what is queued, then stop. May be called twice."""
        with self._closing:
            first, self._closed = not self._closed, True
        if first:
            self._jobs.put(None)
        self._thread.join()

    def _run(self) -> None:
        while True:
            self.last_tick = time.monotonic()
            try:
                job = self._jobs.get(timeout=TICK_S)
            except queue.Empty:
                continue
            if job is None:
                return
            job()

    def _do(self, job: Callable[[Connection], T], future: Future[T]) -> None:
        if not future.set_running_or_notify_cancel():
            return
        try:
            began_s = time.monotonic()
            with self._engine.connect() as conn:
                with conn.begin():
                    result = job(conn)
                self.times.took(time.monotonic() - began_s)
                empty_after(self._engine, conn)
        except OperationalError as error:  # disk full, card gone, locked
            self._fail(
                future, LedgerError(f"the ledger can't be written ({error.orig}); check the disk's free space")
            )
        except Exception as error:  # noqa: BLE001 - a job's mistake is its caller's to hear of; the thread goes on
            self._fail(future, error)
        else:
            self.failed = None
            future.set_result(result)

    def _fail(self, future: Future[T], error: Exception) -> None:
        self.failed = error
        future.set_exception(error)
