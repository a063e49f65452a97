"""What a member's own page shows, from the ledger."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from markupsafe import Markup
from sqlalchemy import Connection

from kiosk.config import KioskConfig
from kiosk.ledger import history
from kiosk.ledger.history import Bests, DaySum, Own, OwnSession
from kiosk.web.plots.laps_by_day import WEEKS, first_shown, laps_by_day
from kiosk.web.progress import Progress, progress

SESSIONS = 10
RESULTS = 200  # of programmes: a year of four a week


@dataclass(frozen=True, slots=True)
class MemberPage:
    """`weeks`: Mondays, latest first, each with the laps of its days up to today: the plot in a table."""

    own: Own
    today: date
    week: DaySum
    streak_days: int
    today_laps: int
    best_today: bool
    backward_ms: int
    bests: Bests
    progress: list[Progress]
    plot: Markup
    weeks: list[tuple[date, list[int]]]
    sessions: list[OwnSession]
    more: bool


def member_page(
    conn: Connection, config: KioskConfig, member_id: str, now: datetime, offset: int
) -> MemberPage | None:
    """The page at `now`, its sessions from the `offset`th on; None where there is no such member any more."""
    own = history.own(conn, member_id)
    if own is None:
        return None
    lane = config.kiosk.id
    today = now.astimezone(ZoneInfo(config.site.time_zone)).date()
    week = history.this_week(conn, member_id, lane, today)
    by_day = {day.day: day.laps for day in history.days(conn, member_id, lane, first_shown(today), today)}
    bests = history.bests(conn, member_id, lane)
    sessions = history.sessions(conn, member_id, SESSIONS + 1, offset)
    return MemberPage(
        own=own,
        today=today,
        week=week,
        streak_days=history.streak_days(conn, member_id, lane, today),
        today_laps=by_day.get(today, 0),
        best_today=bests.day is not None and bests.day.day == today,
        backward_ms=history.backward_ms(conn, member_id, week.day, today),
        bests=bests,
        progress=progress(history.programme_results(conn, member_id, RESULTS)),
        plot=laps_by_day(by_day, today),
        weeks=_weeks(by_day, today),
        sessions=sessions[:SESSIONS],
        more=len(sessions) > SESSIONS,
    )


def _weeks(by_day: dict[date, int], today: date) -> list[tuple[date, list[int]]]:
    mondays = [first_shown(today) + timedelta(weeks=week) for week in range(WEEKS)]
    days = [[monday + timedelta(days=ahead) for ahead in range(7)] for monday in reversed(mondays)]
    return [(week[0], [by_day.get(day, 0) for day in week if day <= today]) for week in days]
