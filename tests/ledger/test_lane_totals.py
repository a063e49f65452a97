from datetime import timedelta

from sqlalchemy import Connection, select

from kiosk.ledger.corrections import void_lap
from kiosk.ledger.lane_totals import LaneTotals, lane_totals
from kiosk.ledger.tables import LAP
from tests.ledger.conftest import NOON, At, WalkLaps


def test_what_a_lane_came_to_today_and_when_it_was_last_walked(conn: Connection, walk_laps: WalkLaps) -> None:
    walk_laps(None, 2, NOON - timedelta(days=1))
    walk_laps(None, 3, NOON)
    last_at = NOON + timedelta(seconds=24)
    assert lane_totals(conn, NOON.date()) == {"lane-1": LaneTotals(5, 3, last_at)}
    assert lane_totals(conn, NOON.date() + timedelta(days=1)) == {"lane-1": LaneTotals(5, 0, last_at)}


def test_laps_that_come_late_set_nothing_back(conn: Connection, walk_laps: WalkLaps) -> None:
    walk_laps(None, 1, NOON)
    walk_laps(None, 1, NOON - timedelta(hours=1))
    assert lane_totals(conn, NOON.date())["lane-1"].last_at == NOON + timedelta(seconds=8)


def test_a_lap_that_was_voided_was_walked_there_all_the_same(conn: Connection, walk_laps: WalkLaps, at: At) -> None:
    walk_laps(None, 1, NOON)
    void_lap(conn, conn.execute(select(LAP.c.id)).scalar_one(), "Ines", "a sled", at(60))
    assert lane_totals(conn, NOON.date()) == {"lane-1": LaneTotals(0, 0, NOON + timedelta(seconds=8))}


def test_nobody_walked_anywhere(conn: Connection) -> None:
    assert lane_totals(conn, NOON.date()) == {}
