"""What a member has walked: days, this week, bests, streak, sessions. Days are the gym's own.

Where `|| ''` stands behind the period, SQLite goes by the member: without it, it reads everybody's days.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, select

from kiosk.ledger.merged import who_is
from kiosk.ledger.periods import ALL_TIME, first_day
from kiosk.ledger.scores import COUNTS
from kiosk.ledger.tables import LAP, MEMBER, SCORE, SESSION


@dataclass(frozen=True, slots=True)
class DaySum:
    """Counted laps of a day, or of the week that begins on it."""

    day: date
    laps: int
    distance_mm: int


@dataclass(frozen=True, slots=True)
class Own:
    """Who a page belongs to."""

    id: str
    alias: str
    floor_consent: bool
    web_consent: bool


@dataclass(frozen=True, slots=True)
class Bests:
    """A member's own bests; None before the first lap. `fastest_ms` is for where the gym praises speed."""

    day: DaySum | None
    week: DaySum | None
    session_laps: int
    fastest_ms: int | None


@dataclass(frozen=True, slots=True)
class OwnSession:
    """A session of theirs, as it stands. `load_kind` None: nothing was noted.

    `results`: what each of its programmes came to, in order, as `OpenSession.results` says it.
    """

    id: str
    started_at: datetime
    programme: str
    laps: int
    distance_mm: int
    walking_ms: int
    load_kind: str | None
    load_kg: float | None
    results: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class ProgrammeResult:
    """What one programme came to, in its own words, in a session that began at `started_at`."""

    session: str
    started_at: datetime
    programme: str
    result: dict[str, Any]


def own(conn: Connection, member_id: str) -> Own | None:
    """The member, by any id they go or went by; None where there is none, or none any more."""
    columns = MEMBER.c.id, MEMBER.c.alias, MEMBER.c.floor_consent, MEMBER.c.web_consent
    row = conn.execute(select(*columns).where(MEMBER.c.id == who_is(conn, member_id))).first()
    return Own(*row) if row else None


def days(conn: Connection, member_id: str, lane: str, first: date, last: date) -> list[DaySum]:
    """The days from `first` to `last` with a counted lap, in order. `lane`: as on a board."""
    return _sums(conn, member_id, lane, "day", first, last)


def this_week(conn: Connection, member_id: str, lane: str, today: date) -> DaySum:
    """The sums of the week that holds `today`, from Monday."""
    monday = first_day("week", today)
    return next(iter(_sums(conn, member_id, lane, "week", monday, monday)), DaySum(monday, 0, 0))


def backward_ms(conn: Connection, member_id: str, first: date, last: date) -> int:
    """How long the counted laps from `first` to `last` took together."""
    theirs = (
        select(func.coalesce(func.sum(LAP.c.duration_ms), 0))
        .join(SESSION, SESSION.c.id == LAP.c.session_id)
        .where(SESSION.c.member_id == member_id, LAP.c.day.between(first, last), COUNTS)
    )
    return int(conn.execute(theirs).scalar_one())


def bests(conn: Connection, member_id: str, lane: str) -> Bests:
    """The most laps in a day, a week and a session, and the shortest lap; of equal ones the latest."""
    best = {}
    for period in ("day", "week"):
        found = (
            select(SCORE.c.first_day, SCORE.c.laps, SCORE.c.distance_mm)
            .where(SCORE.c.member_id == member_id, SCORE.c.lane == lane, SCORE.c.period + "" == period)
            .order_by(SCORE.c.laps.desc(), SCORE.c.first_day.desc())
            .limit(1)
        )
        row = conn.execute(found).first()
        best[period] = DaySum(*row) if row else None
    most = select(func.coalesce(func.max(SESSION.c.laps), 0)).where(SESSION.c.member_id == member_id)
    fastest = select(SCORE.c.fastest_ms).where(
        SCORE.c.member_id == member_id, SCORE.c.lane == lane, SCORE.c.period == "all",
        SCORE.c.first_day == ALL_TIME,
    )  # fmt: skip
    session_laps = conn.execute(most).scalar_one()
    return Bests(best["day"], best["week"], session_laps, conn.execute(fastest).scalar())


def streak_days(conn: Connection, member_id: str, lane: str, today: date) -> int:
    """Days in a row with a lap, up to today; a day that isn't over yet breaks nothing."""
    walked = select(SCORE.c.first_day).where(
        SCORE.c.member_id == member_id, SCORE.c.lane == lane, SCORE.c.period == "day",
        SCORE.c.first_day <= today,
    )  # fmt: skip
    expected = None
    streak = 0
    for (day,) in conn.execute(walked.order_by(SCORE.c.first_day.desc())):
        if expected is None:
            expected = day if day >= today - timedelta(days=1) else today
        if day != expected:
            break
        streak += 1
        expected = day - timedelta(days=1)
    return streak


def sessions(conn: Connection, member_id: str, limit: int, offset: int = 0) -> list[OwnSession]:
    """Their sessions with a counted lap or a result, latest first."""
    theirs = (
        select(
            SESSION.c.id, SESSION.c.started_at, SESSION.c.programme, SESSION.c.laps, SESSION.c.distance_mm,
            SESSION.c.walking_ms, SESSION.c.load_kind, SESSION.c.load_kg, SESSION.c.results,
        )
        .where(SESSION.c.member_id == member_id, (SESSION.c.laps > 0) | SESSION.c.results.is_not(None))
        .order_by(SESSION.c.started_at.desc(), SESSION.c.id)
        .limit(limit)
        .offset(offset)
    )  # fmt: skip
    return [OwnSession(*row[:-1], tuple(row.results or ())) for row in conn.execute(theirs)]


def programme_results(conn: Connection, member_id: str, limit: int) -> list[ProgrammeResult]:
    """What the last `limit` programmes that they walked came to, latest first."""
    theirs = (
        select(SESSION.c.id, SESSION.c.started_at, SESSION.c.results)
        .where(SESSION.c.member_id == member_id, SESSION.c.results.is_not(None))
        .order_by(SESSION.c.started_at.desc(), SESSION.c.id)
        .limit(limit)
    )
    found = [
        ProgrammeResult(row.id, row.started_at, result["programme"], result)
        for row in conn.execute(theirs)
        for result in reversed(row.results)
    ]
    return found[:limit]


def _sums(conn: Connection, member_id: str, lane: str, period: str, first: date, last: date) -> list[DaySum]:
    found = select(SCORE.c.first_day, SCORE.c.laps, SCORE.c.distance_mm).where(
        SCORE.c.member_id == member_id, SCORE.c.lane == lane, SCORE.c.period + "" == period,
        SCORE.c.first_day.between(first, last),
    )  # fmt: skip
    return [DaySum(*row) for row in conn.execute(found.order_by(SCORE.c.first_day))]
