from collections.abc import Callable

import pytest
from sqlalchemy import Connection, select

from kiosk.errors import LedgerError
from kiosk.ledger import outbox
from kiosk.ledger.corrections import give_session, reassign_lap, restore_lap, void_lap
from kiosk.ledger.laps import record_lap
from kiosk.ledger.members import enrol
from kiosk.ledger.sessions import end_session, start_session
from kiosk.ledger.tables import AUDIT, LAP, SCORE, SESSION, TOTAL
from kiosk.messages.reports import CorrectionReport, SessionReport
from kiosk.session.events import SessionEnded, SessionStarted
from tests.ledger.conftest import At, MakeLap

Walked = tuple[str, str, int]


@pytest.fixture
def walked(
    conn: Connection, at: At, make_lap: MakeLap, started: SessionStarted, ended: SessionEnded
) -> Callable[[str], Walked]:
    """A member's session of two laps: member, session, the first lap's row."""

    def walk(tag: str) -> Walked:
        member = enrol(conn, tag, at()).id
        session = start_session(conn, started, at(), member)
        for n in (1, 2):
            record_lap(conn, make_lap(lap=n), session, at(10 * n), "UTC")
        end_session(conn, session, ended, at(30))
        first = select(LAP.c.id).where(LAP.c.session_id == session).order_by(LAP.c.id)
        return member, session, conn.execute(first).scalars().first() or 0

    return walk


def all_time(conn: Connection, member: str) -> int:
    found = select(SCORE.c.laps).where(SCORE.c.member_id == member, SCORE.c.period == "all")
    return int(conn.execute(found).scalar() or 0)


def total(conn: Connection) -> int:
    return int(conn.execute(select(TOTAL.c.laps).where(TOTAL.c.period == "all")).scalar_one())


def session_laps(conn: Connection, session: str) -> tuple[int, int, int]:
    row = conn.execute(select(SESSION).where(SESSION.c.id == session)).one()
    return row.laps, row.distance_mm, row.walking_ms


def test_a_voided_lap_leaves_every_sum_and_comes_back(
    conn: Connection, at: At, walked: Callable[[str], Walked]
) -> None:
    member, session, lap = walked("a")
    void_lap(conn, lap, "Ines", "a trolley", at(60))
    assert (all_time(conn, member), total(conn), session_laps(conn, session)) == (1, 1, (1, 5500, 8000))
    restore_lap(conn, lap, "Ines", "it was a lap after all", at(70))
    assert (all_time(conn, member), total(conn), session_laps(conn, session)) == (2, 2, (2, 11000, 16000))


def test_what_was_measured_stays(conn: Connection, at: At, walked: Callable[[str], Walked]) -> None:
    _, _, lap = walked("a")
    measured = [column for column in LAP.c if column.name not in ("voided", "rev")]
    before = conn.execute(select(*measured).where(LAP.c.id == lap)).one()
    void_lap(conn, lap, "Ines", "a trolley", at(60))
    assert conn.execute(select(*measured).where(LAP.c.id == lap)).one() == before


def test_who_when_and_why_are_kept(conn: Connection, at: At, walked: Callable[[str], Walked]) -> None:
    member, session, lap = walked("a")
    void_lap(conn, lap, "Ines", "a trolley", at(60))
    line = conn.execute(select(AUDIT)).one()
    assert (line.by, line.at, line.what, line.why) == ("Ines", at(60).at, "lap voided", "a trolley")
    assert (line.member_id, line.session_id, line.lap_id, line.before) == (member, session, lap, {"voided": False})


def test_a_lap_moves_to_another_session_with_its_sums(
    conn: Connection, at: At, walked: Callable[[str], Walked]
) -> None:
    one, from_session, lap = walked("a")
    other, to_session, _ = walked("b")
    reassign_lap(conn, lap, to_session, "Ines", "it was hers", at(60))
    assert (all_time(conn, one), all_time(conn, other), total(conn)) == (1, 3, 4)
    assert (session_laps(conn, from_session)[0], session_laps(conn, to_session)[0]) == (1, 3)


def test_the_gym_server_hears_how_the_lap_stands_now(
    conn: Connection, at: At, walked: Callable[[str], Walked]
) -> None:
    _, session, lap = walked("a")
    void_lap(conn, lap, "Ines", "a trolley", at(60))
    sent = [entry for entry in outbox.pending(conn, 99) if entry.topic == outbox.CORRECTION_TOPIC]
    report = CorrectionReport.model_validate_json(sent[0].payload)
    assert (report.what, report.rev, report.voided, report.lap.session) == ("voided", 2, True, session)
    assert "Ines" not in sent[0].payload


def test_what_makes_no_sense_is_refused_and_changes_nothing(
    conn: Connection, at: At, make_lap: MakeLap, walked: Callable[[str], Walked]
) -> None:
    _, session, lap = walked("a")
    leg = record_lap(conn, make_lap(counted=False, reason="return_leg"), session, at(40), "UTC")
    uncounted = conn.execute(select(LAP.c.id).where(LAP.c.seq == leg)).scalar_one()
    before = conn.execute(select(LAP)).all()
    sent = outbox.waiting(conn)
    with pytest.raises(LedgerError, match="no such lap"):
        void_lap(conn, 9999, "Ines", "?", at())
    with pytest.raises(LedgerError, match="never counted"):
        void_lap(conn, uncounted, "Ines", "?", at())
    with pytest.raises(LedgerError, match="isn't voided"):
        restore_lap(conn, lap, "Ines", "?", at())
    with pytest.raises(LedgerError, match="already"):
        reassign_lap(conn, lap, session, "Ines", "?", at())
    with pytest.raises(LedgerError, match="no such session"):
        reassign_lap(conn, lap, "f00", "Ines", "?", at())
    assert (conn.execute(select(LAP)).all(), outbox.waiting(conn)) == (before, sent)
    void_lap(conn, lap, "Ines", "a trolley", at())
    with pytest.raises(LedgerError, match="already"):
        void_lap(conn, lap, "Ines", "again", at())


@pytest.fixture
def guests(conn: Connection, at: At, make_lap: MakeLap, started: SessionStarted, ended: SessionEnded) -> str:
    """A session of two laps that nobody tapped for."""
    session = start_session(conn, started, at(), None)
    for n in (1, 2):
        record_lap(conn, make_lap(lap=n), session, at(10 * n), "UTC")
    end_session(conn, session, ended, at(30))
    return session


def test_a_guests_session_is_given_to_who_forgot_to_tap(conn: Connection, at: At, guests: str) -> None:
    heron = enrol(conn, "a", at(), alias="Quiet Heron").id
    before = total(conn)
    assert give_session(conn, guests, " quiet  heron ", "Ines", "forgot to tap", at(60)) == "Quiet Heron"
    assert (all_time(conn, heron), total(conn), session_laps(conn, guests)) == (2, before, (2, 11000, 16000))
    reported = [entry for entry in outbox.pending(conn, 99) if entry.topic == outbox.SESSION_TOPIC][-1]
    told = SessionReport.model_validate_json(reported.payload)
    assert (told.session, told.member, told.laps) == (guests, heron, 2)
    noted = conn.execute(select(AUDIT.c.by, AUDIT.c.what, AUDIT.c.why, AUDIT.c.member_id, AUDIT.c.session_id)).all()
    assert tuple(noted[-1]) == ("Ines", "session given", "forgot to tap", heron, guests)
    with pytest.raises(LedgerError, match="is a member's already"):
        give_session(conn, guests, "Quiet Heron", "Ines", "again", at(70))


def test_what_is_not_there_or_not_over_is_not_given(
    conn: Connection, at: At, guests: str, started: SessionStarted
) -> None:
    enrol(conn, "a", at(), alias="Quiet Heron")
    still_open = start_session(conn, started, at(80), None)
    for session, alias, why in (
        (guests, "Brave Otter", "nobody goes by 'Brave Otter'"),
        ("0" * 16, "Quiet Heron", "no such session"),
        (still_open, "Quiet Heron", "wait until it has ended"),
    ):
        with pytest.raises(LedgerError, match=why):
            give_session(conn, session, alias, "Ines", "x", at(90))
