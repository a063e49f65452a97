"""A broker that writes its disk every three seconds, and is killed in between: nothing is lost."""

from pathlib import Path

import pytest

from kiosk.report import pump
from tests.broker import Broker, until
from tests.gym_ledger import GymLedger
from tests.reporting_kiosk import ReportingKiosk


def test_what_it_answered_for_and_never_wrote_is_sent_again(
    tmp_path: Path, broker: Broker, hurried: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pump, "SETTLE_S", 5.0)  # as it is, unhurried
    away = GymLedger(tmp_path, broker.table)
    away.ingest.start()
    until(lambda: away.state_of("broker") == "ok")
    away.close()  # from here on the broker queues for it
    kiosk = ReportingKiosk(tmp_path, broker.table)
    kiosk.reporter.start()
    laps = kiosk.walk(30)
    until(lambda: kiosk.reporter._pump.answered_for + len(kiosk.sent()) >= 30)
    broker.kill()
    broker.start()
    gym = GymLedger(tmp_path, broker.table)
    gym.ingest.start()
    until(lambda: sorted(gym.laps()) == laps, seconds=60)
    kiosk.close()
    gym.close()
