"""The clock jumps within a session: laps and durations are those walked, days those of the gym's wall."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from kiosk.clock import ManualClock
from kiosk.ledger.open import open_readonly
from kiosk.ledger.today import day_totals
from tests.faults.counting import NOON, Counting
from tests.faults.recordings import said_in, took_s

KioskOn = Callable[..., Counting]
HONEST, SECONDS, LAPS = said_in("honest.mat")
CUTS_T = (0.0, 20.0, 35.0, SECONDS)
"""Between these, one lap each."""
TEN_YEARS = timedelta(days=3653)
TODAY = NOON.date()


def walk(kiosk: Counting, lap: int) -> None:
    """One of the laps, until it is kept."""
    begins, ends = CUTS_T[lap - 1 : lap + 1]
    before = len(kiosk.shown)
    kiosk.say([(t - begins, port, data) for t, port, data in HONEST if begins <= t < ends])
    kiosk.until(lambda: len(kiosk.shown) == before + 1, f"lap {lap} is kept")


def asked(folder: Path, statement: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(folder / "ledger.db")) as conn:
        return conn.execute(statement).fetchall()


def days_and_durations(folder: Path) -> tuple[list[date], list[float]]:
    """Of each counted lap, as the ledger has them."""
    rows = asked(folder, "SELECT day, duration_ms FROM lap WHERE counted ORDER BY seq")
    return [date.fromisoformat(day) for day, _ in rows], [ms / 1000 for _, ms in rows]


def laps_on(folder: Path, day: date) -> int:
    """What a board of that day has."""
    ledger = open_readonly(folder / "ledger.db")
    with ledger.connect() as conn:
        found = day_totals(conn, "lane-1", day).laps
    ledger.dispose()
    return found


@pytest.mark.parametrize("years", [-10, 10])
def test_a_clock_that_is_set_right_dates_what_was_walked_before(
    tmp_path: Path, kiosk_on: KioskOn, years: int
) -> None:
    clock = ManualClock(NOON + years / 10 * TEN_YEARS, trusted=False)
    kiosk = kiosk_on(tmp_path, clock)
    walk(kiosk, 1)
    assert laps_on(tmp_path, TODAY) == 0, "nobody knows yet when that was"
    clock.set_right(NOON)
    for lap in (2, 3):
        walk(kiosk, lap)
    kiosk.until(lambda: laps_on(tmp_path, TODAY) == LAPS, "all are today's")
    days, durations = days_and_durations(tmp_path)
    assert days == LAPS * [TODAY]
    assert durations == pytest.approx(took_s("honest"), abs=0.35)
    assert asked(tmp_path, "SELECT count(*) FROM lap WHERE NOT trusted OR date_estimated") == [(0,)]


@pytest.mark.parametrize("years", [-10, 10])
def test_a_clock_that_jumps_changes_no_lap_and_spoils_no_session(
    tmp_path: Path, kiosk_on: KioskOn, years: int
) -> None:
    clock = ManualClock(NOON)
    kiosk = kiosk_on(tmp_path, clock)
    jumped = NOON + years / 10 * TEN_YEARS
    for lap, began in ((1, NOON), (2, jumped), (3, NOON)):
        clock.set_right(began)
        walk(kiosk, lap)
    clock.set_right(jumped)
    kiosk.close()
    days, durations = days_and_durations(tmp_path)
    assert days == [TODAY, jumped.date(), TODAY], "a clock that says it is right is believed"
    assert durations == pytest.approx(took_s("honest"), abs=0.35)
    assert (laps_on(tmp_path, TODAY), laps_on(tmp_path, jumped.date())) == (2, 1)
    assert [lap for _, lap in kiosk.shown] == [1, 2, 3]
    ((laps, ended, lasted),) = asked(
        tmp_path, "SELECT laps, ended_at IS NOT NULL, ended_at >= started_at FROM session"
    )
    assert (laps, ended, lasted) == (LAPS, 1, 1)


@pytest.mark.parametrize(
    ("zero_t", "days"),
    [
        (datetime(2026, 3, 29, 1, tzinfo=UTC), (29, 29, 29)),  # 02:00 becomes 03:00
        (datetime(2026, 3, 28, 23, tzinfo=UTC), (28, 29, 29)),  # midnight before: a day of 23 hours begins
        (datetime(2026, 10, 25, 1, tzinfo=UTC), (25, 25, 25)),  # 03:00 becomes 02:00
        (datetime(2026, 10, 25, 23, tzinfo=UTC), (25, 26, 26)),  # midnight after: one of 25 hours ends
    ],
    ids=["spring", "before", "autumn", "after"],
)
def test_summer_time_begins_or_ends_between_two_laps(
    tmp_path: Path, kiosk_on: KioskOn, zero_t: datetime, days: tuple[int, ...]
) -> None:
    kiosk = kiosk_on(tmp_path, ManualClock(zero_t - timedelta(seconds=CUTS_T[1])))
    for lap in (1, 2, 3):
        walk(kiosk, lap)
    walked_on, durations = days_and_durations(tmp_path)
    assert [day.day for day in walked_on] == list(days)
    assert durations == pytest.approx(took_s("honest"), abs=0.35)
    for day in set(walked_on):
        assert laps_on(tmp_path, day) == walked_on.count(day)
