"""The lane as `hardware/lane.toml` has it."""

import pytest

from hardware.draw.source import Source, read


@pytest.fixture(scope="session")
def source() -> Source:
    return read()
