"""Fixtures for more than one room."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from kiosk.devices.simulator.lane import SimulatedLane
from kiosk.gym import fleet, ingest
from kiosk.report import pump, redial, reporter
from tests.broker import Broker
from tests.scenarios.site import Site
from tests.secure_broker import SecureBroker

# No test is timed: on a busy machine an example takes as long as it takes.
settings.register_profile("untimed", settings(), deadline=None)
settings.load_profile("untimed")


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shortens the waits of reporter and ingest; the tests of redial and pump know the real ones."""
    monkeypatch.setattr(redial, "SHORTEST_S", 0.1)
    monkeypatch.setattr(redial, "LONGEST_S", 1.0)
    monkeypatch.setattr(pump, "SETTLE_S", 0.0)
    monkeypatch.setattr(reporter, "TICK_S", 0.2)
    monkeypatch.setattr(ingest, "TICK_S", 0.2)
    monkeypatch.setattr(fleet, "OUT_OF_STEP_S", float("inf"))  # a reporting kiosk's laps are of last March


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Broker]:
    """A Mosquitto of the test's own, running."""
    folder = tmp_path / "broker"
    folder.mkdir()
    running = Broker(folder).start()
    try:
        yield running
    finally:
        running.kill()


@pytest.fixture
def secure(tmp_path: Path) -> Iterator[SecureBroker]:
    """A Mosquitto set up by config/mosquitto, not started yet."""
    folder = tmp_path / "secure"
    folder.mkdir()
    made = SecureBroker(folder)
    try:
        yield made
    finally:
        made.kill()


@pytest.fixture
def site(tmp_path: Path, broker: Broker | SecureBroker) -> Iterator[Site]:
    """Kiosk, broker and gym server of one site, not started yet; the first on its lane is a member of two laps."""
    lane = SimulatedLane(1)
    whole = Site(tmp_path, lane, broker)
    try:
        yield whole
    finally:
        whole.close()
        lane.close()
