from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Connection

from kiosk.clock import WallTime
from kiosk.ledger import ranking
from kiosk.ledger.boards import board
from kiosk.ledger.consent import Surface
from kiosk.ledger.laps import record_lap
from kiosk.ledger.members import enrol
from kiosk.ledger.sessions import start_session
from kiosk.messages.board import Board, Period, RankBy
from kiosk.session.events import SessionStarted
from tests.ledger.conftest import MakeLap

ZONE = "Europe/Berlin"
TODAY = date(2026, 11, 25)  # a Wednesday
Walk = Callable[..., None]


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


@pytest.fixture
def walk(conn: Connection, make_lap: MakeLap, started: SessionStarted) -> Walk:
    """`walk(alias, laps)`: a session of so many laps and as many return legs; no alias: a guest's."""
    members: dict[str, str] = {}

    def do(
        alias: str | None,
        laps: int,
        at: datetime | None = None,
        web: bool = True,
        floor: bool = True,
        m: float = 5.5,
    ) -> None:
        moment = WallTime(at or noon(TODAY), True)
        if alias and alias not in members:
            enrolled = enrol(conn, alias, moment, alias=alias, web_consent=web, floor_consent=floor)
            members[alias] = enrolled.id
        session = start_session(conn, started, moment, members[alias] if alias else None)
        for _ in range(laps):
            record_lap(conn, make_lap(distance_m=m), session, moment, ZONE)
            record_lap(conn, make_lap(counted=False, reason="return_leg"), session, moment, ZONE)

    return do


@pytest.fixture
def show(conn: Connection) -> Callable[..., Board]:
    def of(
        period: Period = "today",
        by: RankBy = "laps",
        surface: Surface = "web",
        limit: int = 10,
        today: date = TODAY,
    ) -> Board:
        return board(
            conn, site_name="My gym", lane_name="lane 1", lane="lane-1", period=period, by=by, today=today,
            viewer_surface=surface, limit=limit,
        )  # fmt: skip

    return of


Show = Callable[..., Board]


def test_an_empty_board_says_whose_it_is(show: Show) -> None:
    assert show() == Board(
        site="My gym", lane="lane 1", period="today", by="laps", rows=[], total_laps=0
    )  # fmt: skip


def test_equal_scores_share_a_rank(walk: Walk, show: Show) -> None:
    for alias, laps in (("Wise Owl", 2), ("Calm Crane", 3), ("Brave Swan", 2), ("Kind Kite", 1)):
        walk(alias, laps)
    assert [(row.rank, row.alias, row.laps) for row in show().rows] == [
        (1, "Calm Crane", 3),
        (2, "Brave Swan", 2),
        (2, "Wise Owl", 2),
        (4, "Kind Kite", 1),
    ]
    assert [row.alias for row in show(limit=2).rows] == ["Calm Crane", "Brave Swan"]


def test_metres_are_whole_and_ranked_as_they_are_shown(walk: Walk, show: Show) -> None:
    walk("Calm Crane", 1, m=5.9)
    walk("Brave Swan", 1, m=5.1)
    walk("Wise Owl", 2, m=5.9)
    assert [(row.rank, row.alias, row.metres) for row in show(by="metres").rows] == [
        (1, "Wise Owl", 11),
        (2, "Brave Swan", 5),
        (2, "Calm Crane", 5),
    ]


def test_only_who_consented_to_this_surface_is_shown_and_everybody_counts(walk: Walk, show: Show) -> None:
    walk("Calm Crane", 1, web=True, floor=False)
    walk("Brave Swan", 2, web=False, floor=True)
    walk("Wise Owl", 4, web=False, floor=False)
    walk(None, 8)
    assert [row.alias for row in show(surface="web").rows] == ["Calm Crane"]
    assert [row.alias for row in show(surface="floor").rows] == ["Brave Swan"]
    assert show(surface="web").total_laps == show(surface="floor").total_laps == 15


def test_periods_are_calendar_days_weeks_from_monday_and_months(walk: Walk, show: Show) -> None:
    days = {
        date(2026, 10, 31): 1,
        date(2026, 11, 1): 2,
        date(2026, 11, 22): 4,  # Sunday
        date(2026, 11, 23): 8,  # Monday
        TODAY: 16,
        date(2026, 11, 26): 32,
    }
    for day, laps in days.items():
        walk("Calm Crane", laps, noon(day))
    found = {period: show(period).rows[0].laps for period in ("today", "week", "month", "all")}
    assert found == {"today": 16, "week": 56, "month": 62, "all": 63}
    assert [show(period).total_laps for period in found] == list(found.values())


def test_days_are_distinct_days_of_the_gym_also_where_the_clock_changes(
    walk: Walk, show: Show, conn: Connection
) -> None:
    sunday = date(2026, 10, 25)  # 25 hours long in Berlin
    for hour_utc in (datetime(2026, 10, 24, 22, 30), datetime(2026, 10, 25, 22, 30)):  # noqa: DTZ001 - UTC is put on below
        walk("Calm Crane", 1, hour_utc.replace(tzinfo=UTC))
    assert [(row.days, row.laps) for row in show("all", "days").rows] == [(1, 2)]
    assert show("today", today=sunday).total_laps == 2
    walk("Calm Crane", 1, datetime(2026, 10, 25, 23, 30, tzinfo=UTC))  # Monday 00:30
    walk("Wise Owl", 5, noon(sunday))
    rows = show("all", "days").rows
    assert [(row.rank, row.alias, row.days) for row in rows] == [(1, "Calm Crane", 2), (2, "Wise Owl", 1)]


def test_legs_that_do_not_count_are_on_no_board(walk: Walk, show: Show, conn: Connection) -> None:
    walk("Calm Crane", 3)
    walk("Wise Owl", 0)
    assert [(row.alias, row.laps, row.metres) for row in show().rows] == [("Calm Crane", 3, 16)]
    assert show().total_laps == 3
    assert show(today=date(2026, 11, 24)).total_laps == 0


def test_few_and_many_consents_make_the_same_board(show: Show, walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(12):
        walk(f"Otter {n}", 1 + n % 4, web=n % 3 != 0)
    few = show(period="all")
    monkeypatch.setattr(ranking, "FEW", 0)
    assert few == show(period="all")
    assert len(few.rows) == 8
