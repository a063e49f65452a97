"""Fixtures for more than one room."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.broker import Broker


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Broker]:
    """A Mosquitto of the test's own, running."""
    folder = tmp_path / "broker"
    folder.mkdir()
    running = Broker(folder).start()
    try:
        yield running
    finally:
        running.stop()
