"""A kiosk that is removed is thrown out and off the fleet, and what it reported stays."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.errors import BrokerError, ConfigError
from kiosk.gym.remove import reload_broker, remove_kiosk
from tests.broker import until
from tests.gym_ledger import GymLedger
from tests.reporting_kiosk import SITE, ReportingKiosk
from tests.secure_broker import Client, SecureBroker


@pytest.fixture
def gym(tmp_path: Path, secure: SecureBroker) -> Iterator[GymLedger]:
    secure.start()
    made = GymLedger(tmp_path, secure.table_for("gym"))
    made.ingest.start()
    try:
        until(lambda: made.state_of("broker") == "ok")
        yield made
    finally:
        made.close()


@pytest.mark.parametrize("connected", [True, False])
def test_a_kiosk_that_is_removed_is_off_the_fleet_and_its_laps_stay(
    tmp_path: Path, secure: SecureBroker, gym: GymLedger, hurried: None, connected: bool
) -> None:
    kiosk, other = (ReportingKiosk(tmp_path, secure.table_for(lane), lane) for lane in ("lane-1", "lane-2"))
    try:
        for one in (kiosk, other):
            one.reporter.start()
        laps = kiosk.walk(3)
        until(lambda: kiosk.acked() == laps)
        until(lambda: set(gym.kiosks) == {"lane-1", "lane-2"})
        if not connected:
            kiosk.reporter.close()
            until(lambda: gym.kiosks["lane-1"].state == "down")
        said = secure.remove("lane-1")
        assert said.startswith("lane-1 has no password any more. The broker has thrown it out, and /fleet ")
        until(lambda: set(gym.kiosks) == {"lane-2"})
        if connected:
            until(lambda: "it doesn't let in user lane-1" in kiosk.reporter.status().say)
        assert gym.laps() == laps
        listener = Client(secure.table_for("gym"), f"retrolane/v1/{SITE}/+/status")
        until(lambda: listener.heard)
        assert {topic for topic, _ in listener.heard} == {f"retrolane/v1/{SITE}/lane-2/status"}
        listener.close()
        assert set(gym.kiosks) == {"lane-2"}, "its will came before that"
    finally:
        kiosk.close()
        other.close()
    assert "lane-1" not in secure.gym.gym.passwords.read_text(encoding="utf-8")


def test_a_broker_that_is_away_costs_the_password_nothing_else_and_is_told(secure: SecureBroker) -> None:
    secure.enrol("lane-1")

    def fails() -> None:
        raise BrokerError("`sudo systemctl reload mosquitto` failed")

    said = remove_kiosk(secure.gym, "lane-1", fails)
    assert "sudo systemctl reload mosquitto\n" in said
    assert "It stays on /fleet" in said
    assert "lane-1" not in secure.gym.gym.passwords.read_text(encoding="utf-8")


def test_a_kiosk_that_is_not_there_is_told_with_those_that_are(secure: SecureBroker) -> None:
    with pytest.raises(BrokerError, match="has no lane-1, so it can't get in; there are gym"):
        remove_kiosk(secure.gym, "lane-1", secure.reload)
    with pytest.raises(ConfigError, match="the gym server itself uses this one"):
        remove_kiosk(secure.gym, "gym", secure.reload)


def test_a_machine_without_systemd_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(BrokerError, match="`sudo systemctl reload mosquitto` failed"):
        reload_broker()
