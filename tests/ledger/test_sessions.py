import pytest
from sqlalchemy import Connection, Row, select

from kiosk.errors import LedgerError
from kiosk.ledger import outbox
from kiosk.ledger.laps import record_lap
from kiosk.ledger.members import enrol
from kiosk.ledger.sessions import close_left_open, end_session, start_session
from kiosk.ledger.tables import SESSION
from kiosk.messages.reports import SessionReport
from kiosk.session.events import SessionEnded, SessionStarted
from tests.ledger.conftest import MILL, WARM_UP, At, MakeLap
from tests.ledger.plan import plans


def reports(conn: Connection) -> list[SessionReport]:
    entries = [entry for entry in outbox.pending(conn, 999) if entry.topic == "event/session"]
    return [SessionReport.model_validate_json(entry.payload) for entry in entries]


def row(conn: Connection, session_id: str) -> Row[tuple[object, ...]]:
    return conn.execute(select(SESSION).where(SESSION.c.id == session_id)).one()


def test_a_session_is_reported_when_it_starts_and_again_when_it_ends(
    conn: Connection, at: At, make_lap: MakeLap, started: SessionStarted, ended: SessionEnded
) -> None:
    member = enrol(conn, "aa", at())
    session = start_session(conn, started, at(1), member.id)
    for n in (1, 2):
        record_lap(conn, make_lap(lap=n), session, at(10 * n), "UTC")
    record_lap(conn, make_lap(lap=None, counted=False, reason="forward"), session, at(30), "UTC")
    end_session(conn, session, ended, at(99))
    first, last = reports(conn)
    assert (first.rev, first.ended_at, first.laps, first.why) == (1, None, 0, None)
    assert (2, at(99).at, 2, 11000, 16000, "tag") == (
        last.rev, last.ended_at, last.laps, last.distance_mm, last.walking_ms, last.why,
    )  # fmt: skip
    assert {(session, member.id, "free", at(1).at)} == {
        (said.session, said.member, said.programme, said.started_at) for said in (first, last)
    }


def test_a_session_ends_once(conn: Connection, at: At, started: SessionStarted, ended: SessionEnded) -> None:
    session = start_session(conn, started, at(), None)
    end_session(conn, session, ended, at(9))
    with pytest.raises(LedgerError, match="isn't open"):
        end_session(conn, session, ended, at(10))


def test_a_session_keeps_and_reports_what_each_of_its_programmes_came_to(
    conn: Connection, at: At, started: SessionStarted, ended_with_both: SessionEnded
) -> None:
    session = start_session(conn, started, at(), None)
    assert (reports(conn)[0].result, reports(conn)[0].results) == (None, ())
    end_session(conn, session, ended_with_both, at(9))
    assert (reports(conn)[1].result, reports(conn)[1].results) == (MILL, (WARM_UP, MILL))


def test_one_untrusted_moment_makes_a_session_untrusted(
    conn: Connection, at: At, started: SessionStarted, ended: SessionEnded
) -> None:
    session = start_session(conn, started, at(trusted=False), None)
    end_session(conn, session, ended, at(9))
    assert [said.trusted for said in reports(conn)] == [False, False]
    assert row(conn, session).trusted is False


def test_a_power_cut_ends_a_session_at_its_last_lap(
    conn: Connection, at: At, make_lap: MakeLap, started: SessionStarted, ended: SessionEnded
) -> None:
    closed = start_session(conn, started, at(), None)
    end_session(conn, closed, ended, at(5))
    walked = start_session(conn, started, at(10), None)
    record_lap(conn, make_lap(), walked, at(20), "UTC")
    record_lap(conn, make_lap(counted=False, reason="return_leg"), walked, at(30), "UTC")
    empty = start_session(conn, started, at(40), None)
    assert [walked, empty] == close_left_open(conn, at(3600))
    cut = row(conn, walked)
    assert (cut.ended_at, cut.why, cut.laps, cut.distance_mm) == (at(30).at, "end", 1, 5500)
    assert (at(40).at, "end", 0) == (row(conn, empty).ended_at, row(conn, empty).why, row(conn, empty).laps)
    assert [(walked, 2), (empty, 2)] == [(said.session, said.rev) for said in reports(conn)[-2:]]
    assert close_left_open(conn, at(3601)) == []


def test_what_was_left_open_is_found_without_a_look_at_what_ended(conn: Connection, at: At) -> None:
    with plans(conn) as asked:
        close_left_open(conn, at())
    (step,) = [step for _, plan in asked for step in plan if " session" in step]
    assert "USING INDEX ix_session_open" in step


def test_a_clock_set_back_never_ends_a_session_before_it_began(
    conn: Connection, at: At, make_lap: MakeLap, started: SessionStarted, ended: SessionEnded
) -> None:
    session, left_open = (start_session(conn, started, at(1000), None) for _ in range(2))
    record_lap(conn, make_lap(), left_open, at(20), "UTC")
    end_session(conn, session, ended, at(30))
    close_left_open(conn, at(3600))
    assert row(conn, session).ended_at == row(conn, left_open).ended_at == at(1000).at
