"""A listening gym server and a reporting kiosk for the tests of this room."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.broker import Broker
from tests.gym_ledger import GymLedger
from tests.reporting_kiosk import ReportingKiosk


@pytest.fixture
def gym(tmp_path: Path, broker: Broker, hurried: None) -> Iterator[GymLedger]:
    """A gym ledger whose ingest isn't started yet."""
    made = GymLedger(tmp_path, broker.table)
    try:
        yield made
    finally:
        made.close()


@pytest.fixture
def kiosk(tmp_path: Path, broker: Broker, hurried: None) -> Iterator[ReportingKiosk]:
    """A kiosk whose reporter isn't started yet."""
    made = ReportingKiosk(tmp_path, broker.table)
    try:
        yield made
    finally:
        made.close()
