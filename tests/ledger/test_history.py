from datetime import date, timedelta

import pytest
from sqlalchemy import Connection

from kiosk.ledger.commands import carry_out
from kiosk.ledger.history import (
    Bests,
    DaySum,
    Own,
    backward_ms,
    bests,
    days,
    own,
    programme_results,
    sessions,
    streak_days,
    this_week,
)
from kiosk.ledger.members import enrol
from kiosk.ledger.sessions import end_session
from kiosk.messages.commands import SetLoad
from kiosk.session.events import SessionEnded
from tests.ledger.conftest import MILL, NOON, WARM_UP, At, WalkLaps
from tests.ledger.plan import plans

TODAY = NOON.date()  # a Monday
A_DAY = timedelta(days=1)


@pytest.fixture
def heron(conn: Connection, at: At) -> str:
    return enrol(conn, "tag", at(), "Quiet Heron", floor_consent=True).id


def test_days_and_the_week_are_of_one_member_and_lane(conn: Connection, heron: str, walk_laps: WalkLaps) -> None:
    walk_laps(heron, 2, NOON)
    walk_laps(heron, 1, NOON)
    walk_laps(heron, 4, NOON - A_DAY)
    walk_laps(None, 9, NOON)
    assert days(conn, heron, "lane-1", TODAY - 7 * A_DAY, TODAY) == [
        DaySum(TODAY - A_DAY, 4, 22_000),
        DaySum(TODAY, 3, 16_500),
    ]
    assert this_week(conn, heron, "lane-1", TODAY) == DaySum(TODAY, 3, 16_500)
    assert days(conn, heron, "lane-2", TODAY - 7 * A_DAY, TODAY) == []


def test_a_week_without_a_lap_is_a_week(conn: Connection, heron: str) -> None:
    assert this_week(conn, heron, "lane-1", TODAY + 3 * A_DAY) == DaySum(TODAY, 0, 0)


def test_backward_time_is_of_laps_that_count(conn: Connection, heron: str, walk_laps: WalkLaps) -> None:
    walk_laps(heron, 3, NOON)
    walk_laps(heron, 2, NOON, counted=False, reason="forward")
    walk_laps(heron, 5, NOON - A_DAY)
    assert backward_ms(conn, heron, TODAY, TODAY) == 24_000


def test_bests(conn: Connection, heron: str, walk_laps: WalkLaps) -> None:
    assert bests(conn, heron, "lane-1") == Bests(None, None, 0, None)
    walk_laps(heron, 3, NOON - 8 * A_DAY)
    walk_laps(heron, 2, NOON - 2 * A_DAY, duration_s=6.5)
    walk_laps(heron, 2, NOON - 2 * A_DAY)
    walk_laps(heron, 4, NOON)
    best = bests(conn, heron, "lane-1")
    assert best.day == DaySum(TODAY, 4, 22_000)  # of two equal days the latest
    assert best.week == DaySum(TODAY, 4, 22_000)
    assert (best.session_laps, best.fastest_ms) == (4, 6500)


@pytest.mark.parametrize(
    ("walked_days_ago", "streak"),
    [((), 0), ((0,), 1), ((0, 1, 2), 3), ((1, 2), 2), ((2, 3), 0), ((0, 2, 3), 1)],
)
def test_a_streak_lives_until_a_day_is_over(
    conn: Connection, heron: str, walk_laps: WalkLaps, walked_days_ago: tuple[int, ...], streak: int
) -> None:
    for ago in walked_days_ago:
        walk_laps(heron, 1, NOON - ago * A_DAY)
    assert streak_days(conn, heron, "lane-1", TODAY) == streak


def test_a_streak_goes_by_the_gyms_own_days(conn: Connection, heron: str, walk_laps: WalkLaps) -> None:
    late = NOON.replace(hour=23, minute=30)
    walk_laps(heron, 1, late - A_DAY, "Europe/Berlin")  # there it is Monday already
    walk_laps(heron, 1, late, "Europe/Berlin")
    assert streak_days(conn, heron, "lane-1", date(2026, 11, 24)) == 2


def test_sessions_say_what_was_drawn(conn: Connection, heron: str, walk_laps: WalkLaps, at: At) -> None:
    first = walk_laps(heron, 2, NOON - A_DAY)
    walk_laps(heron, 0, NOON)  # a tap and nothing else
    second = walk_laps(heron, 1, NOON)
    carry_out(conn, SetLoad(ask="1", by="member", member=heron, session=first, kind="sled", kg=20), at())
    listed = sessions(conn, heron, limit=10)
    assert [session.id for session in listed] == [second, first]
    assert (listed[1].laps, listed[1].distance_mm, listed[1].walking_ms) == (2, 11_000, 16_000)
    assert (listed[1].load_kind, listed[1].load_kg, listed[0].load_kind) == ("sled", 20, None)
    assert [session.id for session in sessions(conn, heron, limit=1, offset=1)] == [first]


def test_what_programmes_came_to_latest_first(
    conn: Connection, heron: str, walk_laps: WalkLaps, at: At, ended_with_both: SessionEnded
) -> None:
    walk_laps(heron, 1, NOON - 2 * A_DAY)  # a free walk
    for ago in (1, 0):
        session = walk_laps(heron, 0, NOON - ago * A_DAY)
        end_session(conn, session, ended_with_both, at(60 - ago * 86400))
    end_session(conn, walk_laps(None, 0, NOON), ended_with_both, at(60))
    found = programme_results(conn, heron, limit=9)
    assert [one.result for one in found] == [MILL, WARM_UP] * 2
    assert [one.started_at for one in found] == [NOON, NOON, NOON - A_DAY, NOON - A_DAY]
    assert (found[0].session, found[0].programme) == (session, "treadmill")
    assert programme_results(conn, heron, limit=3) == found[:3]
    assert [one.results for one in sessions(conn, heron, limit=9)] == [(WARM_UP, MILL)] * 2 + [()]


def test_bests_and_streak_are_looked_up_by_member(conn: Connection, heron: str) -> None:
    """Behind ten million laps there are two million days of everybody's."""
    with plans(conn) as asked:
        bests(conn, heron, "lane-1")
        streak_days(conn, heron, "lane-1", TODAY)
        this_week(conn, heron, "lane-1", TODAY)
    steps = [step for _, plan in asked for step in plan if "BY" not in step]
    assert len(steps) == 6
    assert [step for step in steps if "member_id=?" not in step] == []


def test_who_it_is(conn: Connection, heron: str) -> None:
    assert own(conn, heron) == Own(heron, "Quiet Heron", True, False)
    assert own(conn, "ffff") is None
