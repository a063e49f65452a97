"""A simulated fleet at a real broker, with a gym server that listens, and without one."""

import threading
from pathlib import Path

import httpx
import pytest

from kiosk.config import GymConfig, SiteTable
from kiosk.errors import BrokerError, ConfigError
from kiosk.gym import simulate_fleet
from kiosk.gym.simulate_fleet import SimulatedFleet, Tally, check_site
from tests.broker import Broker, Listener, until
from tests.gym_server import config, part, running


def walk(settings: GymConfig, kiosks: int, hours: float, speed: float) -> Tally:
    fleet = SimulatedFleet(settings, kiosks)
    stop = threading.Event()
    fleet.connect(stop)
    try:
        return fleet.walk(hours, speed, stop, lambda _tally: None)
    finally:
        fleet.close()


def board(client: httpx.Client) -> int:
    return int(client.get("/api/v1/board?period=all&by=laps").json()["total_laps"])


def test_every_report_is_acknowledged_and_every_lap_is_on_the_board(
    tmp_path: Path, broker: Broker, hurried: None
) -> None:
    settings = config(tmp_path, broker.table)
    with running(settings) as client:
        until(lambda: part(client, "broker") == "ok")
        tally = walk(settings, kiosks=25, hours=0.1, speed=120)
        assert tally.kiosks == 25
        assert tally.laps == 25 * 18
        assert (tally.acked, tally.lost) == (tally.sent, 0)
        assert board(client) == tally.laps
    kept = Listener(broker)
    assert [topic for topic, _, retained in kept.heard if retained and "/sim-" in topic] == []
    kept.close()


def test_what_nobody_acknowledges_is_lost(tmp_path: Path, broker: Broker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simulate_fleet, "PATIENCE_S", 0.5)
    tally = walk(config(tmp_path, broker.table), kiosks=3, hours=0.01, speed=60)
    assert tally.laps > 0
    assert (tally.acked, tally.lost) == (0, tally.sent)


def test_each_says_now_and_then_how_it_is(tmp_path: Path, broker: Broker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simulate_fleet, "PATIENCE_S", 0.1)
    monkeypatch.setattr(simulate_fleet, "WORD_S", 0.2)
    listener, fleet, stop = Listener(broker), SimulatedFleet(config(tmp_path, broker.table), 1), threading.Event()

    def heard() -> int:
        return len([said for said in listener.payloads("/status") if b'"ok"' in said])

    fleet.connect(stop)
    fleet.walk(1.0, 60, stop, lambda _tally: stop.set() if heard() > 2 else None)
    fleet.close()
    assert heard() > 2
    listener.close()


def test_no_broker_is_one_sentence(tmp_path: Path, broker: Broker) -> None:
    broker.stop()
    with pytest.raises(BrokerError, match="no connection to the broker at 127"):
        walk(config(tmp_path, broker.table), kiosks=1, hours=0.01, speed=60)


@pytest.mark.parametrize("site", ["test", "test-gym"])
def test_a_site_that_is_there_to_be_tried_on(site: str) -> None:
    check_site(SiteTable(id=site).id, anyway=False)


@pytest.mark.parametrize("site", ["my-gym", "testament", "the-test"])
def test_a_real_gym_is_left_alone_unless_that_is_meant(site: str) -> None:
    with pytest.raises(ConfigError, match=f"takes an id that begins with test-, such as test-{site}"):
        check_site(site, anyway=False)
    check_site(site, anyway=True)
