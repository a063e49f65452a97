from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from kiosk.clock import ManualClock
from kiosk.ledger.dating import LAST_TRUSTED
from kiosk.ledger.kept import recall
from kiosk.ledger.laps import record_lap
from kiosk.ledger.open import open_ledger
from kiosk.ledger.tables import LAP
from kiosk.ledger.writer import Writer
from kiosk.service.trust import KEEP_EVERY_S, Trust
from kiosk.session.events import Lap

RIGHT = datetime(2026, 11, 23, 12, tzinfo=UTC)
LAP_WALKED = Lap(
    t=10.0, started_t=2.0, session=None, lap=None, direction="away", facing="backward", facing_by="feet",
    confidence=None, counted=True, reason=None, marks=(), duration_s=8.0, distance_m=5.5, steps=12,
)  # fmt: skip


class Kiosk:
    """A clock that is wrong by half a century, a ledger, and who watches over the two."""

    def __init__(self, folder: Path) -> None:
        self.ledger = open_ledger(folder / "ledger.db", "lane-1")
        self.writer = Writer(self.ledger)
        self.clock = ManualClock(datetime(1975, 1, 1, tzinfo=UTC), trusted=False)
        self.told = 0
        self.trust = Trust(self.writer, self.clock, "UTC", self.dated)

    def dated(self) -> None:
        self.told += 1

    def look(self, t: float) -> None:
        self.clock.t = t
        self.trust.look()

    def kept(self) -> str | None:
        value = self.writer.submit(lambda conn: recall(conn, LAST_TRUSTED)).result()
        return value["at"] if value else None

    def lap_dates(self) -> list[tuple[datetime, bool]]:
        rows = self.writer.submit(lambda conn: conn.execute(select(LAP.c.ended_at, LAP.c.trusted)).all()).result()
        return [(row.ended_at, row.trusted) for row in rows]


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    kiosk = Kiosk(tmp_path)
    yield kiosk
    kiosk.writer.close()
    kiosk.ledger.dispose()


def test_laps_are_dated_when_the_clock_is_set_and_boards_are_told_once(kiosk: Kiosk) -> None:
    kiosk.look(1.0)
    at = kiosk.clock.wall(10.0)
    kiosk.writer.submit(lambda conn: record_lap(conn, LAP_WALKED, None, at, "UTC"))
    kiosk.look(20.0)
    assert kiosk.lap_dates() == [(datetime(1975, 1, 1, 0, 0, 10, tzinfo=UTC), False)]
    kiosk.clock.set_right(RIGHT)
    kiosk.look(30.0)
    kiosk.look(40.0)
    assert kiosk.lap_dates() == [(RIGHT + timedelta(seconds=10), True)]
    assert kiosk.told == 1


def test_a_certain_moment_is_kept_every_few_minutes_and_only_then(kiosk: Kiosk) -> None:
    kiosk.look(1.0)
    assert kiosk.kept() is None
    kiosk.clock.set_right(RIGHT)
    kept = []
    for t in (10.0, 20.0, 10.0 + KEEP_EVERY_S):
        kiosk.look(t)
        kept.append(kiosk.kept())
    assert kept == [(RIGHT + timedelta(seconds=s)).isoformat() for s in (10.0, 10.0, 10.0 + KEEP_EVERY_S)]
