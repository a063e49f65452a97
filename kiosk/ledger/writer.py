"""The one thread that writes. Everything that changes a ledger is a job handed to it, one transaction each."""

import queue
import sqlite3
import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError

from kiosk.errors import LedgerError, RetrolaneError
from kiosk.ledger.commit_times import CommitTimes
from kiosk.ledger.open import WRITES
from kiosk.ledger.wal import empty_after

T = TypeVar("T")

TICK_S = 0.5
REFUSALS = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_READONLY,
    }
)
"""What SQLite says of a disk that may take the same job later; everything else is the job's own mistake."""
MAKE_ROOM = "make room on the disk: what is walked meanwhile is kept then"
CHECK = "check its card with `kiosk doctor`"
DATABASE = "see that the database server runs and lets this machine in"


class Writer:
    """Runs jobs in the order they were submitted, each in a transaction of its own.

    For a watchdog: `alive`, whether the thread runs; `last_tick`, the monotonic second it last took a job or
    found none (a commit that hangs stops it).
    """

    def __init__(self, engine: Engine, max_waiting: int = 1000) -> None:
        self._engine = engine.execution_options(**{WRITES: True})
        self._jobs: queue.Queue[Callable[[], object] | None] = queue.Queue(max_waiting)
        self._closing = threading.Lock()
        self._closed = False
        self.last_tick = time.monotonic()
        self._owed: deque[Callable[[], bool]] = deque()
        self._refused: Exception | None = None
        self._failed: Exception | None = None
        self.times = CommitTimes()
        self._thread = threading.Thread(target=self._run, name="ledger-writer", daemon=True)
        self._thread.start()

    @property
    def alive(self) -> bool:
        """Whether the thread runs."""
        return self._thread.is_alive()

    @property
    def failed(self) -> Exception | None:
        """Why what has to be kept isn't, or why the last job failed; None once all is kept and one succeeded.

        What a job itself refuses, such as an alias that is taken, says nothing of the ledger, except of a lap.
        """
        return self._refused or self._failed

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
        self._put(lambda: self._do(job, future))
        return future

    def keep(self, job: Callable[[Connection], T]) -> Future[T]:
        """As `submit`, for what nobody can do again, a lap: where the disk refuses it (it is full, or was taken
        away), it is tried again, twice a second, until there is room; so are those after it, in their order.

        Its future is done then; a thousand may wait so, and what still does when the writer is closed has failed.
        """
        future: Future[T] = Future()
        self._put(lambda: self._owe(job, future))
        return future

    def close(self) -> None:
        """Finish what is queued, then stop. May be called twice."""
        with self._closing:
            first, self._closed = not self._closed, True
        if first:
            self._jobs.put(None)
        self._thread.join()

    def _put(self, job: Callable[[], object]) -> None:
        with self._closing:
            if self._closed:
                raise LedgerError("the ledger's writer is closed; nothing more can be written")
            try:
                self._jobs.put_nowait(job)
            except queue.Full:
                raise self._too_many() from None

    def _run(self) -> None:
        while True:
            self.last_tick = time.monotonic()
            try:
                job = self._jobs.get(timeout=TICK_S)
            except queue.Empty:
                self._pay()
                continue
            self._pay()
            if job is None:
                return
            job()

    def _owe(self, job: Callable[[Connection], T], future: Future[T]) -> None:
        if len(self._owed) == self._jobs.maxsize:
            return self._fail(future, self._too_many())
        self._owed.append(lambda: self._do(job, future, again=True))
        return self._pay()

    def _pay(self) -> None:
        """Do what is owed, as far as the disk takes it."""
        while self._owed and self._owed[0]():
            self._owed.popleft()
        if not self._owed:
            self._refused = None

    def _do(self, job: Callable[[Connection], T], future: Future[T], again: bool = False) -> bool:
        """Whether that was that; False: the disk refuses what is to be tried `again`."""
        if not future.running() and not future.set_running_or_notify_cancel():
            return True
        committed = False  # what is in the ledger is never done again
        try:
            began_s = time.monotonic()
            with self._engine.connect() as conn:
                with conn.begin():
                    result = job(conn)
                committed = True
                self.times.took(time.monotonic() - began_s)
                empty_after(self._engine, conn)
        except (OperationalError, MemoryError) as error:  # disk full, card gone, locked
            told, passes = _told(error)
            if again and passes and not committed and not self._closed:
                self._refused = told
                return False
            self._fail(future, told)
        except RetrolaneError as error:
            if again:
                self._fail(future, error)
            else:
                future.set_exception(error)
        except Exception as error:  # noqa: BLE001 - a job's mistake is its caller's to hear of; the thread goes on
            self._fail(future, error)
        else:
            self._failed = None
            future.set_result(result)
        return True

    def _fail(self, future: Future[T], error: Exception) -> None:
        self._failed = error
        future.set_exception(error)

    def _too_many(self) -> LedgerError:
        return LedgerError(f"{self._jobs.maxsize} writes wait for the disk; restart the kiosk and check its card")


def _told(error: OperationalError | MemoryError) -> tuple[LedgerError, bool]:
    """What is said of it, and whether the same job may be taken later."""
    if isinstance(error, MemoryError):
        return LedgerError("the ledger can't be written (no memory is left); restart the kiosk"), True
    why = " ".join(str(error.orig).split())  # PostgreSQL's has lines
    if not isinstance(error.orig, sqlite3.Error):
        return LedgerError(f"the ledger can't be written ({why}); {DATABASE}"), True
    code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF  # the extended ones say what it was at
    cure = MAKE_ROOM if code == sqlite3.SQLITE_FULL else CHECK
    return LedgerError(f"the ledger can't be written ({why}); {cure}"), code in REFUSALS
