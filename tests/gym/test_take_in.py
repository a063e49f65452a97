"""Many reports in one transaction: each once, and none stops another."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.exc import OperationalError

from kiosk.clock import WallTime
from kiosk.gym.take_in import take_in
from kiosk.ledger.open import WRITES, open_ledger
from kiosk.ledger.tables import LAP
from kiosk.messages.reports import LapReport

NOW = WallTime(datetime(2026, 3, 1, 13, tzinfo=UTC), trusted=True)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Engine]:
    engine = open_ledger(tmp_path / "gym.db", "gym")
    yield engine.execution_options(**{WRITES: True})
    engine.dispose()


def lap(seq: int, **changes: object) -> LapReport:
    return LapReport(
        kiosk="lane-1",
        epoch="e",
        seq=seq,
        at=datetime(2026, 3, 1, 12, tzinfo=UTC),
        trusted=True,
        session="s",
        lap=seq,
        started_at=None,
        direction="away",
        facing="backward",
        facing_by="screen",
        confidence=None,
        counted=True,
        reason=None,
        marks=[],
        duration_ms=9500,
        distance_mm=5500,
        steps=None,
    ).model_copy(update=changes)


def laps(ledger: Engine) -> list[int]:
    with ledger.connect() as conn:
        return list(conn.scalars(select(LAP.c.seq).order_by(LAP.c.seq)))


def test_what_comes_twice_is_taken_in_once(ledger: Engine) -> None:
    with ledger.begin() as conn:
        taken = take_in(conn, [lap(1), lap(2), lap(1)], "UTC", NOW)
    assert (taken.new, taken.passed_over) == (2, ())
    with ledger.begin() as conn:
        assert take_in(conn, [lap(2), lap(3)], "UTC", NOW).new == 1
    assert laps(ledger) == [1, 2, 3]


def test_a_report_no_database_can_hold_is_passed_over_and_the_others_are_kept(ledger: Engine) -> None:
    with ledger.begin() as conn:
        taken = take_in(conn, [lap(1), lap(2, distance_mm=2**80), lap(3)], "UTC", NOW)
    assert taken.new == 2
    assert [what for what, _ in taken.passed_over] == ["lap lane-1/e/2"]
    assert laps(ledger) == [1, 3]
    with ledger.connect() as conn:
        assert conn.execute(select(func.count()).select_from(LAP)).scalar_one() == 2


def test_a_database_at_fault_blames_no_report(ledger: Engine) -> None:
    with ledger.begin() as conn:
        conn.exec_driver_sql("DROP TABLE lap")
    with pytest.raises(OperationalError), ledger.begin() as conn:
        take_in(conn, [lap(1)], "UTC", NOW)


def test_a_lap_that_its_kiosk_recovered_is_passed_over_where_it_was_told_before(ledger: Engine) -> None:
    """In one batch too, and whichever comes first; one that the gym never had is taken in."""
    later = datetime(2026, 3, 1, 12, 5, tzinfo=UTC)
    bit_later = datetime(2026, 3, 1, 12, 0, 0, 600_000, tzinfo=UTC)
    again = lap(7, epoch="new", at=bit_later, marks=["recovered"])
    new_to_us = lap(8, epoch="new", at=later, marks=["recovered"])
    with ledger.begin() as conn:
        take_in(conn, [again, new_to_us, lap(1)], "UTC", NOW)
    assert laps(ledger) == [1, 8]
