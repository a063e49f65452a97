from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Connection, select

from kiosk.ledger.corrections import void_lap
from kiosk.ledger.lane_week import laps_by_hour
from kiosk.ledger.tables import LAP
from tests.ledger.conftest import At, WalkLaps

BERLIN = "Europe/Berlin"
AUTUMN = date(2026, 10, 25)  # a Sunday: 3:00 there is 2:00 again


def busy(conn: Connection, today: date, zone: str = BERLIN) -> dict[tuple[int, int], int]:
    week = laps_by_hour(conn, "lane-1", today, zone)
    assert [len(day) for day in week] == [24] * 7
    return {(d, h): laps for d, day in enumerate(week) for h, laps in enumerate(day) if laps}


def test_an_hour_is_the_gyms_own_before_and_after_the_clock_changes(conn: Connection, walk_laps: WalkLaps) -> None:
    walk_laps(None, 2, datetime(2026, 10, 24, 16, tzinfo=UTC), BERLIN)  # Saturday 18:00 in summer
    walk_laps(None, 3, datetime(2026, 10, 31, 17, tzinfo=UTC), BERLIN)  # Saturday 18:00 in winter
    assert busy(conn, date(2026, 11, 1)) == {(5, 18): 5}


def test_the_hour_that_comes_twice_holds_both(conn: Connection, walk_laps: WalkLaps) -> None:
    walk_laps(None, 1, datetime(2026, 10, 25, 0, 30, tzinfo=UTC), BERLIN)  # 2:30, summer
    walk_laps(None, 1, datetime(2026, 10, 25, 1, 30, tzinfo=UTC), BERLIN)  # 2:30, winter
    walk_laps(None, 1, datetime(2026, 10, 25, 2, 30, tzinfo=UTC), BERLIN)  # 3:30
    assert busy(conn, AUTUMN) == {(6, 2): 2, (6, 3): 1}


def test_the_hour_left_out_in_spring_is_empty(conn: Connection, walk_laps: WalkLaps) -> None:
    walk_laps(None, 1, datetime(2026, 3, 29, 0, 59, tzinfo=UTC), BERLIN)  # 1:59
    walk_laps(None, 1, datetime(2026, 3, 29, 1, 0, tzinfo=UTC), BERLIN)  # 3:00
    assert busy(conn, date(2026, 3, 29)) == {(6, 1): 1, (6, 3): 1}


def test_four_weeks_of_laps_that_count(conn: Connection, walk_laps: WalkLaps, at: At) -> None:
    noon = datetime(2026, 10, 21, 12, tzinfo=UTC)
    walk_laps(None, 1, noon - timedelta(days=27))
    walk_laps(None, 5, noon - timedelta(days=28))
    walk_laps(None, 5, noon, counted=False, reason="forward")
    walk_laps(None, 2, noon)
    last = conn.execute(select(LAP.c.id).order_by(LAP.c.id.desc()).limit(1)).scalar_one()
    void_lap(conn, last, "jo", "a bag", at())
    assert busy(conn, date(2026, 10, 21), "UTC") == {
        (2, 12): 1,
        (3, 12): 1,
    }  # a Wednesday, and a Thursday four weeks before
