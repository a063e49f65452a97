from datetime import timedelta

from sqlalchemy import Connection

from kiosk.clock import WallTime
from kiosk.ledger.corrections import void_lap
from kiosk.ledger.members import enrol
from kiosk.ledger.newest import newest_row
from kiosk.ledger.today import DayTotals, day_totals
from tests.ledger.conftest import NOON, At, WalkLaps


def test_a_day_on_a_lane(conn: Connection, walk_laps: WalkLaps, at: At) -> None:
    assert day_totals(conn, "lane-1", NOON.date()) == DayTotals(0, 0, 0, 0)
    heron = enrol(conn, "a", WallTime(NOON, True)).id
    walk_laps(heron, 3, NOON)
    walk_laps(heron, 2, NOON)
    walk_laps(None, 1, NOON)
    walk_laps(heron, 9, NOON - timedelta(days=1))
    walk_laps(None, 1, NOON, counted=False, reason="forward")
    assert day_totals(conn, "lane-1", NOON.date()) == DayTotals(laps=6, metres=33, members=1, sessions=3)
    assert day_totals(conn, "lane-2", NOON.date()) == DayTotals(0, 0, 0, 0)
    walk_laps(None, 1, NOON)
    void_lap(conn, newest_row(conn), "Ines", "a trolley", at())
    assert day_totals(conn, "lane-1", NOON.date()) == DayTotals(laps=6, metres=33, members=1, sessions=3)
