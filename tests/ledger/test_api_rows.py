from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine

from kiosk.ledger.api_rows import (
    Days,
    LapPlace,
    SessionPlace,
    lap_rows_after,
    member_rows_after,
    session_rows_after,
    who_walks,
)
from kiosk.ledger.corrections import void_lap
from kiosk.ledger.members import change_member, enrol
from kiosk.ledger.sessions import start_session
from kiosk.messages.api import LapRow, SessionRow
from kiosk.session.events import SessionStarted
from tests.ledger.conftest import NOON, At, WalkLaps
from tests.ledger.plan import plans

TODAY = NOON.date()
DAY = timedelta(days=1)
ALL = Days(TODAY - 9 * DAY, TODAY, "UTC")


def all_laps(conn: Connection, days: Days, limit: int) -> list[LapRow]:
    """Page by page until there are no more."""
    rows: list[LapRow] = []
    while page := lap_rows_after(conn, days, LapPlace(rows[-1].day, rows[-1].id) if rows else None, limit):
        assert len(page) <= limit
        rows += page
    return rows


def all_sessions(conn: Connection, days: Days, limit: int) -> list[SessionRow]:
    rows: list[SessionRow] = []
    while page := session_rows_after(
        conn, days, SessionPlace(rows[-1].started_at, rows[-1].id) if rows else None, limit
    ):
        rows += page
    return rows


@pytest.mark.parametrize("limit", [1, 2, 3, 100])
def test_pages_hold_every_lap_once_by_day_whatever_their_size(
    conn: Connection, walk_laps: WalkLaps, limit: int
) -> None:
    for days_ago in (0, 3, 1):  # kept in another order than walked
        walk_laps(None, 2, NOON - days_ago * DAY)
    rows = all_laps(conn, ALL, limit)
    assert [row.day for row in rows] == [TODAY - ago * DAY for ago in (3, 3, 1, 1, 0, 0)]
    assert len({row.id for row in rows}) == 6
    assert [row.number for row in rows] == [1, 2] * 3


@pytest.mark.parametrize("limit", [1, 2, 100])
def test_pages_hold_every_session_once_though_they_began_together(
    conn: Connection, walk_laps: WalkLaps, limit: int
) -> None:
    for at in (NOON, NOON, NOON - DAY, NOON):
        walk_laps(None, 1, at)
    rows = all_sessions(conn, ALL, limit)
    assert len({row.id for row in rows}) == 4
    assert [row.started_at for row in rows] == sorted(row.started_at for row in rows)


def test_only_the_days_that_were_asked_for(conn: Connection, walk_laps: WalkLaps) -> None:
    for days_ago in range(4):
        walk_laps(None, 1, NOON - days_ago * DAY)
    asked = Days(TODAY - 2 * DAY, TODAY - DAY, "UTC")
    assert [row.day for row in all_laps(conn, asked, 1)] == [TODAY - 2 * DAY, TODAY - DAY]
    assert [row.started_at.date() for row in all_sessions(conn, asked, 1)] == [TODAY - 2 * DAY, TODAY - DAY]
    long_ago = LapPlace(date(2001, 1, 1), 10**6)
    assert [row.day for row in lap_rows_after(conn, asked, long_ago, 9)] == [TODAY - 2 * DAY, TODAY - DAY]


def test_a_day_is_as_long_as_the_gyms_clock_makes_it() -> None:
    first, end = Days(date(2026, 10, 25), date(2026, 10, 25), "Europe/Berlin").ends()
    assert end - first == timedelta(hours=25)
    assert first.utcoffset() == timedelta(0)


def test_a_lap_says_whether_the_boards_hold_it(conn: Connection, at: At, walk_laps: WalkLaps) -> None:
    walk_laps(None, 2, NOON)
    walk_laps(None, 1, NOON, counted=False, reason="turned_back")
    void_lap(conn, all_laps(conn, ALL, 9)[0].id, "Ines", "a trolley", at(60))
    assert [(row.counted, row.voided, row.counts, row.reason) for row in all_laps(conn, ALL, 9)] == [
        (True, True, False, None), (True, False, True, None), (False, False, False, "turned_back"),
    ]  # fmt: skip


def test_members_come_with_all_that_they_walked_here(conn: Connection, at: At, walk_laps: WalkLaps) -> None:
    walked, still = enrol(conn, "a", at()).id, enrol(conn, "b", at()).id
    walk_laps(walked, 2, NOON)
    walk_laps(walked, 1, NOON - DAY)
    first = member_rows_after(conn, "lane-1", "", 1)
    rows = first + member_rows_after(conn, "lane-1", first[0].id, 9)
    assert [row.id for row in rows] == sorted((walked, still))
    found = {row.id: (row.laps, row.distance_mm, row.days) for row in rows}
    assert found == {walked: (3, 16500, 2), still: (0, 0, 0)}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None)
@given(consents=st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=4))
def test_an_alias_is_told_only_of_who_said_yes_to_the_web(
    engine: Engine, at: At, consents: list[tuple[bool, bool]]
) -> None:
    with engine.connect() as conn:
        people = {}
        for number, (floor, web) in enumerate(consents):
            member = enrol(conn, f"5ec7e7{number}", at(), floor_consent=floor, web_consent=web)
            people[member.id] = member.alias if web else None
            _walk(conn, at, member.id)
        _told(conn, people)
        for member_id in people:  # and not a moment longer
            change_member(conn, member_id, at(), "member", web_consent=False)
        _told(conn, dict.fromkeys(people))
        conn.rollback()


def _walk(conn: Connection, at: At, member: str) -> None:
    start_session(conn, SessionStarted(t=0.0, session=1, member=None, programme="free"), at(), member)


def _told(conn: Connection, people: dict[str, str | None]) -> None:
    sessions = all_sessions(conn, ALL, 100)
    assert {row.member: row.alias for row in sessions} == people
    assert {row.id: row.alias for row in member_rows_after(conn, "lane-1", "", 100)} == people
    assert {who_walks(conn, row.id) for row in sessions} == set(people.items())
    assert "5ec7e7" not in "".join(row.model_dump_json() for row in sessions)


def test_nobody_walks_in_a_guests_session(conn: Connection, walk_laps: WalkLaps) -> None:
    assert who_walks(conn, walk_laps(None, 1, NOON)) == (None, None)
    assert who_walks(conn, "none such") == (None, None)


def test_sessions_are_read_from_where_the_last_page_ended(conn: Connection) -> None:
    with plans(conn) as asked:
        session_rows_after(conn, ALL, SessionPlace(NOON, "a"), 2)
    ((_, plan),) = asked
    assert "ix_session_started_at_id (started_at>? AND started_at<?)" in plan[0]
    assert [step for step in plan if "TEMP B-TREE" in step] == []  # in order by the index itself
