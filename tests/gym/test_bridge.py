"""config/mosquitto/bridge.conf between two real Mosquittos: a kiosk at its gym's, the gym server at the chain's."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.report import awaiting
from tests.broker import Broker, until
from tests.gym_ledger import GymLedger
from tests.reporting_kiosk import ReportingKiosk

BRIDGE = Path(__file__).parents[2] / "config" / "mosquitto" / "bridge.conf"
OF_A_REAL_ONE = ("bridge_cafile", "remote_username", "remote_password")


class Bridged(Broker):
    """A gym's broker; without the chain's TLS and password, and trying again at once."""

    def __init__(self, folder: Path, chain: Broker) -> None:
        super().__init__(folder)
        lines = BRIDGE.read_text(encoding="utf-8").replace("chain.example:8883", f"127.0.0.1:{chain.port}")
        lines = lines.replace("restart_timeout 1 30", "restart_timeout 1 1")
        self._more = [line for line in lines.splitlines() if not line.startswith(OF_A_REAL_ONE)]


@pytest.fixture
def bridged(tmp_path: Path, broker: Broker) -> Iterator[Broker]:
    folder = tmp_path / "bridged"
    folder.mkdir()
    running = Bridged(folder, broker).start()
    try:
        yield running
    finally:
        running.kill()


def test_laps_go_up_acks_and_members_come_down_and_a_line_that_breaks_loses_nothing(
    tmp_path: Path, broker: Broker, bridged: Broker, hurried: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(awaiting, "LOST_S", 2.0)
    gym = GymLedger(tmp_path, broker.table)
    gym.ingest.start()
    until(lambda: gym.state_of("broker") == "ok")
    kiosk = ReportingKiosk(tmp_path, bridged.table)
    kiosk.reporter.start()
    session = kiosk.member_session()
    laps = kiosk.walk(5, session)
    until(lambda: gym.laps() == laps)
    until(lambda: set(laps) <= set(kiosk.acked()))
    until(lambda: gym.state_of("lane-1") == "ok")
    until(lambda: kiosk.roster_changes > 0)  # the gym server's word on the member came down

    broker.stop()
    laps += kiosk.walk(5, session)
    until(lambda: set(laps) <= set(kiosk.sent()))  # its own broker has them
    broker.start()
    until(lambda: sorted(gym.laps()) == laps, seconds=60)
    until(lambda: set(laps) <= set(kiosk.acked()), seconds=60)
    kiosk.close()
    gym.close()
