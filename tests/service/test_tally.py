"""What a kiosk counts, from its own parts."""

from pathlib import Path

from kiosk.config import BrokerTable, KioskConfig
from kiosk.engine import Engine
from kiosk.ledger.open import open_ledger
from kiosk.ledger.writer import Writer
from kiosk.live.server import LiveServer
from kiosk.ports import capture_header
from kiosk.report.reporter import Reporter
from kiosk.service.tally import Tally
from kiosk.wire.records import Chunk
from tests.reporting_kiosk import about, queue_of

SENSORS = {"mat": {"kind": "mat", "port": "/dev/null"}}


def test_bytes_that_were_no_frame_and_commits_are_counted(tmp_path: Path) -> None:
    ledger = open_ledger(tmp_path / "ledger.db", "lane-1")
    writer = Writer(ledger)
    queue = queue_of(tmp_path / "ledger.db", writer)
    reporter = Reporter(BrokerTable(), "my-gym", queue, about("lane-1", queue.epoch))
    engine = Engine(capture_header(KioskConfig.model_validate({"sensors": SENSORS})))
    tally = Tally(engine, writer, reporter, LiveServer(tmp_path / "live.sock", lambda _command, _reply: None))
    engine.feed(Chunk(1.0, "mat", b"nonsense\x00"))
    writer.submit(lambda conn: conn.exec_driver_sql("SELECT 1")).result()
    reporter.close()
    writer.close()
    counted = tally.counters()
    assert (counted.laps, counted.legs, counted.bytes_dropped["mat"]) == (0, 0, 9)
    assert sum(counted.commits) == 1
    assert (counted.reports_waiting, counted.reports_unacked, counted.writes_waiting) == (0, 0, 0)
    ledger.dispose()
