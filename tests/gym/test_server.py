"""The whole gym server: a real broker, a real kiosk's reports, the pages over HTTP."""

import threading
from pathlib import Path

import pytest

from kiosk import watchdog
from kiosk.config import BrokerTable, WebTable
from kiosk.errors import ConfigError, DeviceError
from kiosk.gym import ingest
from kiosk.gym.ingest import Ingest
from kiosk.gym.server import run_gym
from kiosk.web import serve
from tests.broker import Broker, until
from tests.gate import gate
from tests.gym_server import config, part, running
from tests.notify_socket import NotifySocket
from tests.reporting_kiosk import ReportingKiosk


def test_laps_walked_at_a_kiosk_stand_on_the_gyms_board(
    tmp_path: Path, broker: Broker, kiosk: ReportingKiosk
) -> None:
    with running(config(tmp_path, broker.table)) as client:
        until(lambda: part(client, "broker") == "ok")
        kiosk.reporter.start()
        session = kiosk.member_session()
        kiosk.walk(7, session)
        board = "/api/v1/board?period=all&by=laps"
        until(lambda: client.get(board).json()["total_laps"] == 7)
        [row] = client.get(board).json()["rows"]
        assert (row["rank"], row["laps"], row["metres"]) == (1, 7, 38)
        assert row["alias"] in client.get("/?period=all").text
        until(lambda: part(client, "lane-1") == "ok")
    with running(config(tmp_path, broker.table)) as client:
        assert client.get(board).json()["total_laps"] == 7


def test_a_board_that_is_open_hears_of_a_lap(tmp_path: Path, broker: Broker, kiosk: ReportingKiosk) -> None:
    with running(config(tmp_path, broker.table)) as client, client.stream("GET", "/board/events") as stream:
        lines = stream.iter_lines()
        assert "event: board" in lines
        until(lambda: part(client, "broker") == "ok")
        kiosk.reporter.start()
        kiosk.walk(1)
        assert "event: board" in lines


def test_without_a_broker_the_pages_are_served_and_say_what_is_wrong(tmp_path: Path, broker: Broker) -> None:
    broker.stop()
    with running(config(tmp_path, broker.table)) as client:
        assert client.get("/").status_code == 200
        until(lambda: part(client, "broker") == "down")
        assert client.get("/healthz").json()["state"] == "degraded"


def test_a_port_that_is_taken_is_one_sentence_and_everything_is_undone(tmp_path: Path, broker: Broker) -> None:
    settings = config(tmp_path, broker.table).model_copy(
        update={"web": WebTable(host="127.0.0.1", port=broker.port)}
    )
    with pytest.raises(DeviceError, match="can't listen on"):
        run_gym(settings, threading.Event())
    assert not [
        thread.name for thread in threading.enumerate() if thread.name in ("ledger-writer", "ingest", "pages")
    ]


def test_a_gym_server_without_a_broker_to_listen_to_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"broker\.host"):
        run_gym(config(tmp_path, BrokerTable()), threading.Event())


@pytest.mark.parametrize(
    ("name", "owner", "method"),
    [("pages", serve._Server, "on_tick"), ("ledger", ingest, "take_in"), ("reports", Ingest, "_tell_parts")],
    ids=["pages", "ledger", "reports"],
)
def test_a_thread_that_hangs_ends_the_petting(
    tmp_path: Path,
    broker: Broker,
    kiosk: ReportingKiosk,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    owner: object,
    method: str,
) -> None:
    monkeypatch.setattr(watchdog, "LOOK_S", 0.1)
    monkeypatch.setattr(watchdog, "LATE_S", 2.0)  # the reports' thread goes round every second
    systemd = NotifySocket(tmp_path / "notify")
    monkeypatch.setenv("NOTIFY_SOCKET", systemd.path)
    is_open, reached = gate(monkeypatch, owner, method)
    with running(config(tmp_path, broker.table)):
        try:
            systemd.hear_until("WATCHDOG=1", 30.0)
            is_open.clear()
            kiosk.reporter.start()
            kiosk.walk(1)
            assert reached.wait(30.0), "the thread went through the gate"
            assert systemd.hear_until(name, 30.0)[-1].startswith("STATUS=Hung")
            systemd.all_said()
            assert systemd.hear(0.5) != "WATCHDOG=1"
        finally:
            is_open.set()
        systemd.hear_until("WATCHDOG=1", 30.0)
    systemd.close()
