"""No kiosk has a say in another's session, whatever it knows of it."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, select

from kiosk.errors import LedgerError
from kiosk.ledger.ingest import ingest
from kiosk.ledger.tables import LAP, SESSION
from kiosk.ledger.take_laps import take_laps
from kiosk.messages.reports import LapReport, SessionReport
from tests.ledger.conftest import NOON
from tests.ledger.roster_words import A, B
from tests.ledger.test_arrival import correction, lap

OURS = "0e55"


def session(kiosk: str, rev: int, **changes: Any) -> SessionReport:
    fields: dict[str, Any] = {
        "kiosk": kiosk, "epoch": "s", "seq": rev, "at": NOON, "trusted": True, "session": OURS, "rev": rev,
        "member": A, "programme": "free", "started_at": NOON, "ended_at": None, "laps": 1, "distance_mm": 5500,
        "walking_ms": 9000, "why": None,
    }  # fmt: skip
    return SessionReport(**(fields | changes))


def named(kiosk: str, seq: int, session: str | None = OURS) -> LapReport:
    return lap(NOON + timedelta(minutes=seq), seq, kiosk=kiosk, session=session)


def kept(conn: Connection) -> Any:
    return conn.execute(select(SESSION)).one()


def whose(conn: Connection) -> list[tuple[str, str | None]]:
    return [tuple(row) for row in conn.execute(select(LAP.c.kiosk, LAP.c.session_id).order_by(LAP.c.kiosk))]


def test_a_session_is_not_rewritten_by_another_kiosk(conn: Connection) -> None:
    ingest(conn, session("lane-1", 1), "UTC")
    with pytest.raises(LedgerError, match="session 0e55 is lane-1's"):
        ingest(conn, session("lane-2", 99, member=B, laps=500), "UTC")
    assert (kept(conn).kiosk, kept(conn).rev, kept(conn).member_id, kept(conn).laps) == ("lane-1", 1, A, 1)


def test_nor_one_of_which_only_a_lap_has_come(conn: Connection) -> None:
    take_laps(conn, [named("lane-1", 1)], "UTC")
    with pytest.raises(LedgerError):
        ingest(conn, session("lane-2", 1), "UTC")
    ingest(conn, session("lane-1", 1), "UTC")
    assert (kept(conn).kiosk, kept(conn).member_id) == ("lane-1", A)


@pytest.mark.parametrize("together", [True, False])
def test_a_lap_in_another_kiosks_session_is_kept_as_nobodys(conn: Connection, together: bool) -> None:
    ingest(conn, session("lane-1", 1), "UTC")
    laps = [named("lane-1", 1), named("lane-2", 1)]
    if together:
        take_laps(conn, laps, "UTC")
    else:
        for one in laps:
            ingest(conn, one, "UTC")
    assert whose(conn) == [("lane-1", OURS), ("lane-2", None)]


def test_a_correction_moves_no_lap_into_another_kiosks_session(conn: Connection) -> None:
    ingest(conn, session("lane-1", 1), "UTC")
    ingest(conn, named("lane-2", 1, session=None), "UTC")
    moved = correction(named("lane-2", 1), kiosk="lane-2", what="reassigned")
    ingest(conn, moved, "UTC")
    assert whose(conn) == [("lane-2", None)]


def test_a_kiosk_that_was_restored_goes_on_with_its_own(conn: Connection) -> None:
    """It has another epoch; what it recovers from recordings comes into a session that the backup had."""
    ingest(conn, session("lane-1", 1), "UTC")
    ingest(conn, session("lane-1", 2, epoch="restored", seq=1, laps=2), "UTC")
    again = named("lane-1", 7).model_copy(update={"epoch": "restored", "marks": ["recovered"]})
    ingest(conn, again, "UTC")
    assert (kept(conn).rev, kept(conn).laps) == (2, 2)
    assert whose(conn) == [("lane-1", OURS)]
