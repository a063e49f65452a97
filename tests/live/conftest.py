"""A live server on a socket of its own, closed however the test ends."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.live.server import LiveServer, socket_path
from tests.obliging import obliging


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return socket_path(tmp_path / "kiosk")


@pytest.fixture
def server(path: Path) -> Iterator[LiveServer]:
    live = LiveServer(path, obliging)
    live.start()
    yield live
    live.close()
