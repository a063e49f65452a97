from sqlalchemy import Connection

from kiosk.ledger.laps import record_lap
from kiosk.ledger.newest import NewLeg, leg_after, newest_row
from tests.ledger.conftest import At, MakeLap


def test_the_lap_that_was_waited_for_is_told_from_those_before_and_from_what_did_not_count(
    conn: Connection, make_lap: MakeLap, at: At
) -> None:
    assert (newest_row(conn), leg_after(conn, 0)) == (0, None)
    record_lap(conn, make_lap(), None, at(), "UTC")
    before = newest_row(conn)
    assert leg_after(conn, before) is None
    record_lap(conn, make_lap(counted=False, lap=None, reason="turned_back"), None, at(10), "UTC")
    home = make_lap(counted=False, lap=None, reason="return_leg", direction="toward")
    record_lap(conn, home, None, at(20), "UTC")
    leg = leg_after(conn, before)
    assert leg is not None
    assert (leg.counted, leg.reason) == (False, "turned_back")
    record_lap(conn, make_lap(), None, at(30), "UTC")
    record_lap(conn, home, None, at(40), "UTC")
    assert leg_after(conn, before) == NewLeg(True, None, 8000, 5500)
