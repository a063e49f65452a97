from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.calibrate.operator import Operator, Sensor
from tests.devices.conftest import Plug


@pytest.fixture
def house() -> Iterator[ExitStack]:
    """Ends what a test has begun."""
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def sensor(house: ExitStack) -> Callable[..., Sensor]:
    """Plugs in a sensor."""

    def plug(scene: Callable[[float], tuple[bytes, float]]) -> Sensor:
        plugged = Sensor(scene)
        house.callback(plugged.close)
        return plugged

    return plug


@pytest.fixture
def operator(house: ExitStack) -> Callable[..., Operator]:
    """Sits down at a terminal and starts the command with these words."""

    def start(*words: str) -> Operator:
        started = Operator(*words)
        house.callback(started.close)
        return started

    return start


@pytest.fixture
def plug(tmp_path: Path) -> Iterator[Plug]:
    """A port that can be pulled out."""
    plug = Plug(tmp_path / "ttyACM0")
    yield plug
    plug.close()
