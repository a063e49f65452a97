"""A kiosk from its bookkeeper on: real writer, ledger, outbox and reporter; laps as fast as they are asked for.

`kiosk run` takes half a minute for a lap, as walkers do; here each line on standard input is one. What stands in
for the screen is a line on standard output, written once the lap's commit returned: session and number of the lap.
An empty line says that it is up. It starts as `kiosk run` does after a power cut. When standard input ends the
session on the lane does too, and the reporter goes on until the process is killed.
"""

import sys
import threading
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import structlog

from kiosk.clock import SystemClock
from kiosk.config import BrokerTable
from kiosk.ledger import sessions
from kiosk.ledger.writer import Writer
from kiosk.messages.reports import KioskInfo, LaneInfo
from kiosk.report.queue import Queue
from kiosk.report.reporter import Reporter
from kiosk.service.bookkeeper import Bookkeeper, Commit, Saved
from kiosk.service.starting import ready_ledger
from kiosk.session.events import Lap, SessionEnded, SessionStarted
from tests.kills.faults import break_kiosk
from tests.kills.hurried import hurry

SITE, KIOSK = "my-gym", "lane-1"
MEMBERS = 20
LAPS_A_SESSION = 5
LAP_S, LAP_M = 8.0, 5.5


class Walkers:
    """Members who take turns, and every third time a guest; each walks five laps."""

    def __init__(self, book: Bookkeeper, clock: SystemClock) -> None:
        self._book = book
        self._clock = clock
        self._session = self._lap = 0

    def walk(self) -> None:
        """One lap, by whoever's turn it is."""
        t = self._clock.now()
        if self._lap in (0, LAPS_A_SESSION):
            self.leave()
            self._session += 1
            self._book.write(SessionStarted(t, self._session, self._member, "free"))
        self._lap += 1
        lap = Lap(
            t, t - LAP_S, self._session, self._lap, "away", "backward", "feet", 0.9, True, None, (),
            LAP_S, LAP_M, 12,
        )  # fmt: skip
        self._book.write(lap)

    def leave(self) -> None:
        """Whoever walks taps out."""
        if self._lap:
            t, laps = self._clock.now(), self._lap
            ended = SessionEnded(t, self._session, self._member, "free", laps, laps * LAP_M, laps * LAP_S, "tag")
            self._book.write(ended)
            self._lap = 0

    @property
    def _member(self) -> str | None:
        return None if self._session % 3 == 0 else f"m{self._session % MEMBERS}"


def show(commit: Commit) -> None:
    """The lap's number is on the screen."""
    if isinstance(commit, Saved):
        print(commit.id, commit.lap, flush=True)


def main(folder: Path, port: int, faults: list[str]) -> None:
    """Walk a lap for each line on standard input."""
    hurry()
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    clock = SystemClock()
    ledger = ready_ledger(folder / "ledger.db", KIOSK, clock)
    writer = Writer(ledger)
    break_kiosk(faults, writer)
    writer.submit(lambda conn: sessions.close_left_open(conn, clock.wall(clock.now()))).result()
    queue = Queue(folder / "ledger.db", writer, lambda: clock.wall(clock.now()))
    about = KioskInfo(
        kiosk=KIOSK,
        epoch=queue.epoch,
        kept_from=1,
        version="0",
        started_at=datetime.now(UTC),
        sensors={},
        lane=LaneInfo(length_mm=7000, width_mm=900, start_mm=1000, far_mm=6500),
    )
    reporter = Reporter(BrokerTable(host="127.0.0.1", port=port), SITE, queue, about)
    reporter.start()

    def kept(commit: Commit) -> None:
        show(commit)
        reporter.wake()

    book = Bookkeeper(writer, clock, "UTC", lambda label: sha256(label.encode()).hexdigest(), kept)
    walkers = Walkers(book, clock)
    print(flush=True)
    for _ in sys.stdin:
        walkers.walk()
    walkers.leave()
    threading.Event().wait()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
