"""A whole kiosk under systemd's eyes: each of its threads hangs once, and each time the petting stops."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kiosk import app, watchdog
from kiosk.config import KioskConfig
from kiosk.config_file import load
from kiosk.devices.simulator.lane import SimulatedLane
from kiosk.ledger.writer import Writer
from kiosk.report.reporter import Reporter
from kiosk.service.loop import Loop
from kiosk.service.news import News
from tests.broker import Broker
from tests.gate import gate
from tests.notify_socket import NotifySocket
from tests.scenarios.site import Site

WITHIN_S = 30.0
QUIET_S = 1.0

# What each thread calls at each round, or at each thing it is given.
ROUNDS: list[tuple[str, type, str]] = [
    ("screen", News, "view"),
    ("engine", News, "look"),
    ("ledger", Writer, "_do"),
    ("mat", Loop, "deliver"),
    ("reports", Reporter, "_round"),
]


@pytest.fixture
def systemd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[NotifySocket]:
    monkeypatch.setattr(watchdog, "LOOK_S", 0.1)
    monkeypatch.setattr(watchdog, "LATE_S", 3.0)  # the reporter goes round every second
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    listening = NotifySocket(tmp_path / "notify")
    monkeypatch.setenv("NOTIFY_SOCKET", listening.path)
    yield listening
    listening.close()


@pytest.mark.parametrize(("name", "owner", "method"), ROUNDS, ids=[name for name, _, _ in ROUNDS])
def test_a_thread_that_hangs_ends_the_petting(
    systemd: NotifySocket,
    tmp_path: Path,
    broker: Broker,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    owner: type,
    method: str,
) -> None:
    is_open, reached = gate(monkeypatch, owner, method)
    lane, stop = SimulatedLane(1), threading.Event()
    site = Site(tmp_path, lane, broker)

    def beside() -> list[str]:
        try:
            lane.start()
            assert systemd.hear_until("READY=1", WITHIN_S)[-1].startswith("READY=1")
            systemd.hear_until("WATCHDOG=1", WITHIN_S)
            is_open.clear()
            assert reached.wait(WITHIN_S), "the thread went through the gate"
            said = systemd.hear_until("STATUS=Hung", WITHIN_S)[-1]
            silence = systemd.hear(QUIET_S)
            assert silence is None, silence
            is_open.set()
            systemd.hear_until("WATCHDOG=1", WITHIN_S)
            return [said]
        finally:
            is_open.set()
            stop.set()

    try:
        with ThreadPoolExecutor(1) as pool:
            found = pool.submit(beside)
            app.run(load(tmp_path / "kiosk.toml", KioskConfig), stop)
            (said,) = found.result()
    finally:
        site.close()
        lane.close()
    assert name in said
