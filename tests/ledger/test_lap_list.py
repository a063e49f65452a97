from datetime import timedelta

from sqlalchemy import Connection

from kiosk.ledger.corrections import restore_lap, void_lap
from kiosk.ledger.erase import erase_member
from kiosk.ledger.lap_list import laps_of_day, sessions_of_day
from kiosk.ledger.laps import record_lap
from kiosk.ledger.members import enrol
from tests.ledger.conftest import NOON, At, MakeLap, WalkLaps
from tests.ledger.plan import plans

TODAY = NOON.date()


def test_a_day_holds_its_sessions_and_every_leg(
    conn: Connection, walk_laps: WalkLaps, make_lap: MakeLap, at: At
) -> None:
    heron = enrol(conn, "tag", at(), "Quiet Heron").id
    first = walk_laps(heron, 2, NOON)
    second = walk_laps(None, 1, NOON + timedelta(hours=1), counted=False, reason="forward")
    walk_laps(heron, 4, NOON - timedelta(days=1))
    record_lap(conn, make_lap(counted=False, reason="no_session", lap=None), None, at(7200), "UTC")
    day = laps_of_day(conn, "lane-1", TODAY, page=1)
    assert [(session.id, session.alias) for session in day.sessions] == [
        (None, None),
        (second, None),
        (first, "Quiet Heron"),
    ]
    assert [lap.number for lap in day.sessions[2].laps] == [2, 1]
    assert day.sessions[1].laps[0].reason == "forward"
    assert (day.page, day.pages) == (1, 1)


def test_a_voided_lap_stays_and_says_who_and_why(conn: Connection, walk_laps: WalkLaps, at: At) -> None:
    walk_laps(None, 1, NOON)
    lap = laps_of_day(conn, "lane-1", TODAY, page=1).sessions[0].laps[0]
    assert (lap.voided, lap.notes) == (False, ())
    void_lap(conn, lap.id, "jo", "a bag was rolled down the lane", at(60))
    restore_lap(conn, lap.id, "sam", "it was a walker after all", at(90))
    void_lap(conn, lap.id, "jo", "no, a bag", at(120))
    lap = laps_of_day(conn, "lane-1", TODAY, page=1).sessions[0].laps[0]
    assert lap.voided
    assert [(note.by, note.what, note.why) for note in lap.notes] == [
        ("jo", "lap voided", "a bag was rolled down the lane"),
        ("sam", "lap restored", "it was a walker after all"),
        ("jo", "lap voided", "no, a bag"),
    ]


def test_pages_hold_whole_sessions(conn: Connection, walk_laps: WalkLaps) -> None:
    ids = [walk_laps(None, 2, NOON + timedelta(minutes=n)) for n in range(5)]
    seen = []
    for page in (1, 2, 3):
        day = laps_of_day(conn, "lane-1", TODAY, page, per_page=2)
        assert (day.page, day.pages) == (page, 3)
        assert all(len(session.laps) == 2 for session in day.sessions)
        seen += [session.id for session in day.sessions]
    assert seen == ids[::-1]
    assert laps_of_day(conn, "lane-1", TODAY, page=99, per_page=2).page == 3


def test_an_erased_members_session_is_nobodys(conn: Connection, walk_laps: WalkLaps, at: At) -> None:
    heron = enrol(conn, "tag", at(), "Quiet Heron").id
    session, guests = walk_laps(heron, 1, NOON), walk_laps(None, 1, NOON - timedelta(minutes=5))
    erase_member(conn, heron, "jo", at(60))
    listed = laps_of_day(conn, "lane-1", TODAY, page=1).sessions
    assert [(one.id, one.member_id, one.alias, one.sealed) for one in listed] == [
        (session, None, None, True), (guests, None, None, False),
    ]  # fmt: skip
    choices = sessions_of_day(conn, "lane-1", TODAY, "UTC")
    assert [choice.id for choice in choices] == [guests], "no lap is moved there"


def test_a_day_without_legs_and_another_lane(conn: Connection, walk_laps: WalkLaps) -> None:
    walk_laps(None, 1, NOON)
    assert laps_of_day(conn, "lane-2", TODAY, page=1).sessions == ()
    assert laps_of_day(conn, "lane-1", TODAY - timedelta(days=1), page=1).pages == 1


def test_sessions_to_choose_from_are_of_the_gyms_day(conn: Connection, walk_laps: WalkLaps, at: At) -> None:
    heron = enrol(conn, "tag", at(), "Quiet Heron").id
    late = NOON.replace(hour=23, minute=30)  # Tuesday in Berlin
    session = walk_laps(heron, 0, late)
    walk_laps(None, 1, NOON)
    tuesday = TODAY + timedelta(days=1)
    assert [(s.id, s.alias) for s in sessions_of_day(conn, "lane-1", tuesday, "Europe/Berlin")] == [
        (session, "Quiet Heron")
    ]


def test_sessions_of_a_day_are_found_by_when_they_began(conn: Connection) -> None:
    with plans(conn) as asked:
        sessions_of_day(conn, "lane-1", TODAY, "Europe/Berlin")
    (step,) = [step for _, plan in asked for step in plan if " session " in step]
    assert "ix_session_started_at_id (started_at>? AND started_at<?)" in step
