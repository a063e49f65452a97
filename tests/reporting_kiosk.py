"""A kiosk reduced to its ledger and its reporter: laps are written for real and reported for real."""

from collections.abc import Callable, Collection
from concurrent.futures import Future
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, select

from kiosk.clock import WallTime
from kiosk.config import BrokerTable
from kiosk.ledger import outbox
from kiosk.ledger.hazards import record_hazard
from kiosk.ledger.laps import record_lap
from kiosk.ledger.members import enrol
from kiosk.ledger.open import open_ledger, open_readonly
from kiosk.ledger.sessions import start_session
from kiosk.ledger.tables import OUTBOX
from kiosk.ledger.writer import Writer
from kiosk.messages.reports import KioskInfo, LaneInfo
from kiosk.report.marks import MarkSent
from kiosk.report.queue import Queue
from kiosk.report.reporter import Reporter
from kiosk.session.events import Lap, SessionStarted

SITE = "my-gym"
BEGAN = datetime(2026, 3, 1, 12, tzinfo=UTC)

T = TypeVar("T")
Fetch = Callable[[int, int, Collection[str]], list[outbox.OutboxEntry]]


def about(kiosk: str, epoch: str) -> KioskInfo:
    """What a kiosk says of itself."""
    lane = LaneInfo(length_mm=7000, width_mm=900, start_mm=1000, far_mm=6500)
    return KioskInfo(
        kiosk=kiosk, epoch=epoch, kept_from=1, version="0.1.0", started_at=BEGAN, sensors={"mat": "mat"}, lane=lane
    )


def queue_of(path: Path, writer: Writer) -> Queue:
    """A ledger's outbox, at the hour when the laps are walked."""
    return Queue(path, writer, lambda: WallTime(BEGAN, trusted=True))


class ReportingKiosk:
    """One kiosk of the site. Close it, or make it again on the same folder to see what a restart does."""

    def __init__(self, folder: Path, broker: BrokerTable, kiosk: str = "lane-1") -> None:
        self.path = path = folder / f"{kiosk}.db"
        self.kiosk = kiosk
        self._engine = open_ledger(path, kiosk)
        self._reading = open_readonly(path)
        self._walked = 0
        self.roster_changes = 0
        self.writer = Writer(self._engine)
        self.reporter = self.reporter_with(broker)

    def reporter_with(
        self, broker: BrokerTable, fetch: Fetch | None = None, mark_sent: MarkSent | None = None
    ) -> Reporter:
        """A reporter on this ledger, as `kiosk run` would make it; `fetch`, `mark_sent` stand before the queue."""
        queue = queue_of(self.path, self.writer)
        if fetch is not None:
            queue.fetch = fetch  # type: ignore[method-assign, assignment] # stands before the queue's own
        if mark_sent is not None:
            queue.mark_sent = mark_sent  # type: ignore[method-assign, assignment] # stands before the queue's own
        return Reporter(broker, SITE, queue, about(self.kiosk, queue.epoch), self._roster_changed)

    def member_session(self) -> str:
        """Enrol somebody and start a session of theirs: a change, and a session report."""

        def job(conn: Connection) -> str:
            member = enrol(conn, f"tag-{self.kiosk}-{self._walked}", self._now(), web_consent=True)
            return start_session(conn, SessionStarted(0.0, 1, "m1", "free"), self._now(), member.id)

        return self.writer.submit(job).result()

    def walk(self, laps: int, session: str | None = None) -> list[int]:
        """Write so many counted laps and wake the reporter. Returns their seqs."""
        written = [self.writer.submit(self._lap(session)) for _ in range(laps)]
        seqs = [future.result() for future in written]
        self.reporter.wake()
        return seqs

    def warn(self, times: int) -> None:
        """Write so many hazards in one transaction: the cheapest reports."""

        def job(conn: Connection) -> None:
            for _ in range(times):
                record_hazard(conn, "still", "began", None, self._now())

        self.writer.submit(job).result()

    def do(self, job: Callable[[Connection, WallTime], T]) -> T:
        """Change something in the ledger, as a command would, and wake the reporter."""
        done = self.writer.submit(lambda conn: job(conn, self._now())).result()
        self.reporter.wake()
        return done

    def ask(self, look: Callable[[Connection], T]) -> T:
        """Look something up in the ledger."""
        with self._reading.connect() as conn:
            return look(conn)

    def _roster_changed(self) -> None:
        self.roster_changes += 1

    def _lap(self, session: str | None) -> Callable[[Connection], int]:
        self._walked += 1
        at = self._now()
        lap = Lap(
            t=float(self._walked),
            started_t=float(self._walked) - 9.5,
            session=None,
            lap=self._walked,
            direction="away",
            facing="backward",
            facing_by="screen",
            confidence=None,
            counted=True,
            reason=None,
            marks=(),
            duration_s=9.5,
            distance_m=5.5,
            steps=None,
        )
        return lambda conn: record_lap(conn, lap, session, at, "UTC")

    def fetch(self, after_seq: int, limit: int, but_not: Collection[str] = ()) -> list[outbox.OutboxEntry]:
        with self._reading.connect() as conn:
            return outbox.pending(conn, limit, after_seq, but_not)

    def waiting(self) -> int:
        with self._reading.connect() as conn:
            return outbox.waiting(conn)

    def mark_sent(self, seqs: list[int]) -> Future[None]:
        return self.writer.submit(lambda conn: outbox.mark_sent(conn, seqs, BEGAN))

    def sent(self) -> list[int]:
        """The seqs that the outbox holds for sent."""
        with self._reading.connect() as conn:
            return list(
                conn.scalars(select(OUTBOX.c.seq).where(OUTBOX.c.sent_at.is_not(None)).order_by(OUTBOX.c.seq))
            )

    def acked(self) -> list[int]:
        """The seqs that the gym server said it has."""
        with self._reading.connect() as conn:
            return list(
                conn.scalars(select(OUTBOX.c.seq).where(OUTBOX.c.acked_at.is_not(None)).order_by(OUTBOX.c.seq))
            )

    def close(self) -> None:
        self.reporter.close()
        self.writer.close()
        self._reading.dispose()
        self._engine.dispose()

    def _now(self) -> WallTime:
        return WallTime(BEGAN + timedelta(seconds=10 * self._walked), trusted=True)
