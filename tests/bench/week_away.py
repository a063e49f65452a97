"""A week's reports that waited for the broker: how fast they are drained, and what a walker notices of it."""

import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import structlog

from kiosk.config import BrokerTable
from tests.bench.memory import resident_mib
from tests.broker import Broker, until
from tests.gym_ledger import GymLedger
from tests.kills.rig import ROOT
from tests.mortal import mortal
from tests.reporting_kiosk import ReportingKiosk

LAP_EVERY_S = 0.2
LONGEST_S = 1800.0
IDLE_LAPS = 50


@dataclass(frozen=True, slots=True)
class WeekAway:
    """`in_order`: the gym took in each report once, in the order of its seq. Times of laps are those of commits."""

    events: int
    in_order: bool
    drained_s: float
    laps: int
    idle_lap_s: float
    slowest_lap_s: float
    before_mib: float
    most_mib: float
    ledger_mb: float


def week_away(events: int, tell: Callable[[str], None]) -> WeekAway:
    """Queue, let the broker come, drain. The kiosk is a process of its own; the gym server's ledger is SQLite."""
    with tempfile.TemporaryDirectory(prefix="retrolane-week-") as name:
        folder = Path(name)
        (folder / "broker").mkdir()
        broker = Broker(folder / "broker")
        kiosk = subprocess.Popen(
            mortal(sys.executable, "-m", "tests.bench.week_away", folder, broker.port, events),
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert kiosk.stdout is not None
        kiosk.stdout.readline()
        broker.start()
        gym = GymLedger(folder, broker.table)
        gym.ingest.start()
        try:
            until(lambda: gym.ingest.kept > 0, "the kiosk has found the broker", LONGEST_S)
            tell(f"{events} reports wait; the broker is back")
            began = time.monotonic()
            until(lambda: gym.ingest.kept >= events, "the outbox is drained", LONGEST_S)
            drained_s = time.monotonic() - began
            said, _ = kiosk.communicate("", timeout=60)
            laps, idle_lap_s, slowest_lap_s, before_mib, most_mib = (float(word) for word in said.split())
            until(lambda: len(gym.laps()) == laps, "the laps walked meanwhile arrive", 60)
            ledger_mb = (folder / "lane-1.db").stat().st_size / 1e6
            in_order = gym.hazards() == list(range(1, events + 1)) and gym.laps() == sorted(gym.laps())
        finally:
            kiosk.kill()
            kiosk.wait(10)
            gym.close()
            broker.kill()
        tell(f"{events} reports drained in {drained_s:.0f} s\n")
        return WeekAway(
            events, in_order, drained_s, int(laps), idle_lap_s, slowest_lap_s, before_mib, most_mib, ledger_mb
        )


def kiosk_away(folder: Path, port: int, events: int) -> None:
    """The kiosk: it walks while its outbox is drained, until standard input ends, and says what that was like."""
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    kiosk = ReportingKiosk(folder, BrokerTable(host="127.0.0.1", port=port))
    kiosk.warn(events)
    idle_lap_s = max(_lap_s(kiosk) for _ in range(IDLE_LAPS))
    kiosk.reporter.start()
    before_mib = most_mib = resident_mib()
    over = threading.Event()

    def wait_for_the_end() -> None:
        sys.stdin.read()
        over.set()

    threading.Thread(target=wait_for_the_end, daemon=True).start()
    print("ready", flush=True)
    slowest_lap_s, laps = 0.0, IDLE_LAPS
    while not over.wait(LAP_EVERY_S):
        slowest_lap_s = max(slowest_lap_s, _lap_s(kiosk))
        most_mib = max(most_mib, resident_mib())
        laps += 1
    print(laps, idle_lap_s, slowest_lap_s, before_mib, most_mib, flush=True)
    until(lambda: len(kiosk.acked()) == events + laps, "everything is acked", 60)
    kiosk.close()


def _lap_s(kiosk: ReportingKiosk) -> float:
    began = time.perf_counter()
    kiosk.walk(1)
    return time.perf_counter() - began


if __name__ == "__main__":
    kiosk_away(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
