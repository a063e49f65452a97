"""Laps, sessions and members as programs read them: a piece at a time, each from where the last one ended.

The web consent decides here, in `ALIAS`, whether an alias is told. No tag, hashed or not, is ever read.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Select, and_, case, or_, select

from kiosk.ledger.consent import said_yes
from kiosk.ledger.periods import ALL_TIME
from kiosk.ledger.scores import COUNTS
from kiosk.ledger.tables import LAP, MEMBER, SCORE, SESSION
from kiosk.messages.api import LapRow, MemberRow, SessionRow

ALIAS = case((said_yes("web"), MEMBER.c.alias), else_=None).label("alias")
WHO = (MEMBER.c.id.label("member"), ALIAS)


@dataclass(frozen=True, slots=True)
class LapPlace:
    """The lap that was read last."""

    day: date
    id: int


@dataclass(frozen=True, slots=True)
class SessionPlace:
    """The session that was read last."""

    started_at: datetime
    id: str


@dataclass(frozen=True, slots=True)
class Days:
    """The gym's own days from `first` to `last`, both included; `zone` is its time zone."""

    first: date
    last: date
    zone: str

    def ends(self) -> tuple[datetime, datetime]:
        """The instants at which they begin and are over; a day of a clock change is as long as it is."""
        wall = ZoneInfo(self.zone)
        first, end = (datetime.combine(day, time(), wall) for day in (self.first, self.last + timedelta(days=1)))
        return first.astimezone(UTC), end.astimezone(UTC)


def lap_rows_after(conn: Connection, days: Days, after: LapPlace | None, limit: int) -> list[LapRow]:
    """Up to `limit` legs of `days`, ordered by day and then as they were kept."""
    found = (
        select(
            LAP.c.id, LAP.c.kiosk, LAP.c.session_id.label("session"), *WHO, LAP.c.day, LAP.c.started_at,
            LAP.c.ended_at, LAP.c.lap.label("number"), LAP.c.direction, LAP.c.facing, LAP.c.facing_by,
            LAP.c.confidence, LAP.c.counted, LAP.c.voided, COUNTS.label("counts"), LAP.c.reason, LAP.c.marks,
            LAP.c.duration_ms, LAP.c.distance_mm, LAP.c.steps, LAP.c.date_estimated,
        )
        .outerjoin(SESSION, SESSION.c.id == LAP.c.session_id)
        .outerjoin(MEMBER, MEMBER.c.id == SESSION.c.member_id)
        .where(LAP.c.day.between(max(after.day, days.first) if after else days.first, days.last))
        .order_by(LAP.c.day, LAP.c.id)
        .limit(limit)
    )  # fmt: skip
    if after is not None:
        found = found.where(or_(LAP.c.day > after.day, LAP.c.id > after.id))
    return [LapRow.model_validate(row) for row in _mappings(conn, found)]


def session_rows_after(conn: Connection, days: Days, after: SessionPlace | None, limit: int) -> list[SessionRow]:
    """Up to `limit` sessions that began on `days`, ordered by when they began."""
    first, end = days.ends()
    if after is not None:
        first = max(first, after.started_at)  # where the index is entered
    found = (
        select(
            SESSION.c.id, SESSION.c.kiosk, *WHO, SESSION.c.programme, SESSION.c.started_at, SESSION.c.ended_at,
            SESSION.c.why, SESSION.c.laps, SESSION.c.distance_mm, SESSION.c.walking_ms, SESSION.c.load_kind,
            SESSION.c.load_kg, SESSION.c.trusted, SESSION.c.results,
        )
        .outerjoin(MEMBER, MEMBER.c.id == SESSION.c.member_id)
        .where(SESSION.c.started_at >= first, SESSION.c.started_at < end, SESSION.c.rev > 0)
        .order_by(SESSION.c.started_at, SESSION.c.id)
        .limit(limit)
    )  # fmt: skip
    if after is not None:
        began = SESSION.c.started_at
        found = found.where(or_(began > after.started_at, and_(began == after.started_at, SESSION.c.id > after.id)))
    return [_session_row(row) for row in _mappings(conn, found)]


def member_rows_after(conn: Connection, lane: str, after: str, limit: int) -> list[MemberRow]:
    """Up to `limit` members after the id `after`, "" for the first ones. `lane`: as on a board."""
    of_all = and_(
        SCORE.c.member_id == MEMBER.c.id, SCORE.c.lane == lane, SCORE.c.period == "all",
        SCORE.c.first_day == ALL_TIME,
    )  # fmt: skip
    found = (
        select(MEMBER.c.id, ALIAS, SCORE.c.laps, SCORE.c.distance_mm, SCORE.c.days)
        .outerjoin(SCORE, of_all)
        .where(MEMBER.c.id > after)
        .order_by(MEMBER.c.id)
        .limit(limit)
    )
    return [
        MemberRow(
            id=row["id"], alias=row["alias"], laps=row["laps"] or 0, distance_mm=row["distance_mm"] or 0,
            days=row["days"] or 0,
        )
        for row in _mappings(conn, found)
    ]  # fmt: skip


def who_walks(conn: Connection, session_id: str) -> tuple[str | None, str | None]:
    """The member of a session and the alias that may be told, as of now."""
    theirs = select(*WHO).join(SESSION, SESSION.c.member_id == MEMBER.c.id).where(SESSION.c.id == session_id)
    row = conn.execute(theirs).first()
    return (row.member, row.alias) if row else (None, None)


def _session_row(row: dict[str, Any]) -> SessionRow:
    results = row["results"] or []
    return SessionRow.model_validate(row | {"results": results, "result": results[-1] if results else None})


def _mappings(conn: Connection, found: Select[Any]) -> list[dict[str, Any]]:
    return [dict(row) for row in conn.execute(found).mappings()]
