"""A kiosk's ledger in which somebody has walked, without a kiosk."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.clock import WallTime
from kiosk.ledger.laps import record_lap
from kiosk.ledger.open import WRITES, open_ledger
from kiosk.session.events import Lap

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
EVERY = timedelta(seconds=10)


def walk(path: Path, legs: int, began: datetime = NOON, owner: str = "lane-1") -> None:
    """So many legs that count, ten seconds apart, of nobody's session."""
    engine = open_ledger(path, owner)
    with engine.execution_options(**{WRITES: True}).begin() as conn:
        for number in range(legs):
            record_lap(conn, leg(), None, WallTime(began + number * EVERY, True), "UTC")
    engine.dispose()


def leg() -> Lap:
    """5.5 m in 8 s."""
    return Lap(8.0, 0.0, None, 1, "away", "backward", "screen", None, True, None, (), 8.0, 5.5, 12)
