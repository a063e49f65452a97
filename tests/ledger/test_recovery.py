from datetime import timedelta

from sqlalchemy import Connection, delete, select

from kiosk.clock import WallTime
from kiosk.ledger import outbox
from kiosk.ledger.erase import erase_member
from kiosk.ledger.ingest import ingest
from kiosk.ledger.laps import record_lap
from kiosk.ledger.members import enrol
from kiosk.ledger.recovery import RECOVERED, Missing, Walked, ask, end_at, last_recovery, missing, write_down
from kiosk.ledger.sessions import close_left_open, start_session
from kiosk.ledger.tables import LAP, OUTBOX, SCORE, SESSION, TOTAL
from kiosk.messages.reports import LapReport, SessionReport
from kiosk.session.events import SessionStarted
from tests.ledger.conftest import NOON, At, MakeLap


def walked(make_lap: MakeLap, laps: int, began_s: float = 0.0) -> Walked:
    legs = [
        (NOON + timedelta(seconds=began_s + 20 * number), make_lap(lap=number, session=4))
        for number in range(1, laps + 1)
    ]
    return Walked("free", NOON + timedelta(seconds=began_s), tuple(legs))


def test_what_is_missing_is_asked_for_once(conn: Connection, at: At, make_lap: MakeLap) -> None:
    assert missing(conn) is None
    ask(conn, at(5), at(500))
    assert missing(conn) == Missing(at(5).at, at(500).at)
    assert write_down(conn, [walked(make_lap, 3)], "UTC", at(600)) == 3
    assert missing(conn) is None
    assert write_down(conn, [walked(make_lap, 3)], "UTC", at(600)) == 0, "nobody asks any more"
    assert len(conn.execute(select(LAP.c.id)).all()) == 3
    last = last_recovery(conn)
    assert last is not None
    assert (last.laps, last.at) == (3, at(600).at)


def test_a_clock_that_isnt_sure_is_waited_for(conn: Connection, at: At) -> None:
    ask(conn, at(5), at(-900, trusted=False))
    assert missing(conn) == Missing(at(5).at, None)
    end_at(conn, at(800))
    assert missing(conn) == Missing(at(5).at, at(800).at)


def test_recovered_laps_are_a_guests_with_their_dates_and_their_mark(
    conn: Connection, at: At, make_lap: MakeLap
) -> None:
    ask(conn, at(), at(500))
    write_down(
        conn, [walked(make_lap, 2), Walked(None, NOON, ((at(300).at, make_lap(counted=False)),))], "UTC", at(600)
    )
    rows = conn.execute(select(LAP.c.ended_at, LAP.c.marks, LAP.c.session_id.is_(None)).order_by(LAP.c.id)).all()
    assert [tuple(row) for row in rows] == [
        (at(20).at, [RECOVERED], False), (at(40).at, [RECOVERED], False), (at(300).at, [RECOVERED], True),
    ]  # fmt: skip
    session = conn.execute(select(SESSION)).one()
    assert (session.member_id, session.laps, session.started_at, session.ended_at, session.why) == (
        None, 2, at().at, at(40).at, RECOVERED,
    )  # fmt: skip


def test_who_was_erased_after_they_walked_may_be_the_guest(conn: Connection, at: At, make_lap: MakeLap) -> None:
    ask(conn, at(), at(500))
    gone = enrol(conn, "aa", at()).id
    erase_member(conn, gone, "member", at(250))
    write_down(conn, [walked(make_lap, 2), walked(make_lap, 2, began_s=300.0)], "UTC", at(600))
    told = conn.execute(select(SESSION.c.sealed).order_by(SESSION.c.started_at)).scalars().all()
    assert told == [True, False], "the second began when they were gone"


def test_a_session_that_the_backup_holds_keeps_its_member(conn: Connection, at: At, make_lap: MakeLap) -> None:
    member = enrol(conn, "aa", at()).id
    theirs = start_session(conn, SessionStarted(0.0, 1, "m1", "free"), at(0.4), member)
    close_left_open(conn, at(500))
    ask(conn, at(), at(500))
    write_down(conn, [walked(make_lap, 2)], "UTC", at(600))
    assert conn.execute(select(SESSION.c.id, SESSION.c.laps)).all() == [(theirs, 2)]


def begin_anew(conn: Connection) -> None:
    """The same file is the gym server's now."""
    for table in (SCORE, TOTAL, LAP, SESSION, OUTBOX):
        conn.execute(delete(table))


def reports(conn: Connection) -> list[LapReport | SessionReport]:
    of: dict[str, type[LapReport | SessionReport]] = {
        outbox.LAP_TOPIC: LapReport,
        outbox.SESSION_TOPIC: SessionReport,
    }
    return [of[entry.topic].model_validate_json(entry.payload) for entry in outbox.pending(conn, 99)]


def test_the_gym_server_passes_over_what_it_was_told_before(conn: Connection, at: At, make_lap: MakeLap) -> None:
    """Its three laps are dated a bit otherwise; the kiosk recovers five."""
    original = start_session(conn, SessionStarted(0.0, 1, None, "free"), at(0.3), None)
    for number in (1, 2, 3):
        record_lap(conn, make_lap(lap=number), original, at(20 * number - 0.3), "UTC")
    told = reports(conn)
    begin_anew(conn)
    conn.exec_driver_sql("UPDATE identity SET epoch = 'another'")
    ask(conn, WallTime(NOON - timedelta(hours=1), True), at(500))
    write_down(conn, [walked(make_lap, 5), walked(make_lap, 2, began_s=200)], "UTC", at(600))
    recovered = reports(conn)
    begin_anew(conn)

    for report in [*told, *recovered, *recovered]:
        ingest(conn, report, "UTC")
    ended = list(conn.execute(select(LAP.c.ended_at).order_by(LAP.c.ended_at)).scalars())
    assert [round((at_ - NOON).total_seconds()) for at_ in ended] == [20, 40, 60, 80, 100, 220, 240]
    sessions = set(conn.execute(select(SESSION.c.started_at, SESSION.c.laps)).all())
    assert (at(200).at, 2) in sessions


def test_a_session_of_which_the_gym_server_has_every_lap_comes_to_nothing(
    conn: Connection, at: At, make_lap: MakeLap
) -> None:
    ask(conn, at(), at(500))
    write_down(conn, [walked(make_lap, 2)], "UTC", at(600))
    recovered = reports(conn)
    begin_anew(conn)
    for report in recovered:
        same: dict[str, object] = {"marks": []} if isinstance(report, LapReport) else {"why": "tag"}
        first = {"epoch": "before", "session": "feed", **same}
        ingest(conn, report.model_copy(update=first), "UTC")
    for report in recovered:
        ingest(conn, report, "UTC")
    assert conn.execute(select(SESSION.c.id)).scalars().all() == ["feed"]
    assert len(conn.execute(select(LAP.c.id)).all()) == 2
