"""The sessions and legs of a day, for staff who set one right: what didn't count and why, and who changed what."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, func, select

from kiosk.ledger.tables import AUDIT, LAP, MEMBER, SESSION


@dataclass(frozen=True, slots=True)
class Note:
    """A line of the audit about a lap."""

    at: datetime
    by: str
    what: str
    why: str | None


@dataclass(frozen=True, slots=True)
class ListedLap:
    """One leg. `voided`: it counted until staff took it out. `reason`: why it never counted."""

    id: int
    ended_at: datetime
    number: int | None
    direction: str
    facing: str
    facing_by: str
    counted: bool
    reason: str | None
    marks: tuple[str, ...]
    duration_ms: int | None
    distance_mm: int
    voided: bool
    date_estimated: bool
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class ListedSession:
    """A session with its legs of the day, latest first. `id` None: legs that nobody's session began.

    `alias` None: a guest, or a member who was erased. `sealed`: nobody's for good.
    """

    id: str | None
    member_id: str | None
    alias: str | None
    programme: str
    started_at: datetime | None
    laps: tuple[ListedLap, ...]
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class LapDay:
    """A page of a day; `pages` is at least 1."""

    sessions: tuple[ListedSession, ...]
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class SessionChoice:
    """A session that a lap may be moved to."""

    id: str
    alias: str | None
    started_at: datetime


def laps_of_day(conn: Connection, lane: str, day: date, page: int, per_page: int = 20) -> LapDay:
    """Page `page`, from 1, of the sessions that have a leg on `day`; the latest leg's session comes first."""
    of_day = (LAP.c.kiosk == lane) & (LAP.c.day == day)
    begun = (
        select(LAP.c.session_id, func.max(LAP.c.ended_at).label("last")).where(of_day).group_by(LAP.c.session_id)
    )
    there = conn.execute(select(func.count()).select_from(begun.subquery())).scalar_one()
    pages = max(1, -(-there // per_page))
    page = min(max(1, page), pages)
    on_page = begun.order_by(func.max(LAP.c.ended_at).desc()).limit(per_page).offset((page - 1) * per_page)
    ids = [row.session_id for row in conn.execute(on_page)]
    theirs = LAP.c.session_id.in_(ids) | (LAP.c.session_id.is_(None) if None in ids else False)
    legs: dict[str | None, list[ListedLap]] = defaultdict(list)
    rows = conn.execute(select(LAP).where(of_day, theirs).order_by(LAP.c.ended_at.desc(), LAP.c.id.desc())).all()
    notes = _notes(conn, [row.id for row in rows])
    for row in rows:
        legs[row.session_id].append(_lap(row, tuple(notes[row.id])))
    known = _sessions(conn, ids)
    return LapDay(tuple(_session(known.get(id_), id_, legs[id_]) for id_ in ids), page, pages)


def sessions_of_day(conn: Connection, lane: str, day: date, zone: str, limit: int = 200) -> list[SessionChoice]:
    """The sessions that began on the gym's own `day` and aren't sealed, latest first, those without a leg too."""
    wall = ZoneInfo(zone)
    first, end = (datetime.combine(day + timedelta(days=ahead), time(), wall) for ahead in (0, 1))
    began = (
        select(SESSION.c.id, MEMBER.c.alias, SESSION.c.started_at)
        .outerjoin(MEMBER, MEMBER.c.id == SESSION.c.member_id)
        .where(
            ~SESSION.c.sealed, SESSION.c.kiosk == lane, SESSION.c.started_at >= first, SESSION.c.started_at < end
        )
        .order_by(SESSION.c.started_at.desc())
        .limit(limit)
    )
    return [SessionChoice(*row) for row in conn.execute(began)]


def _sessions(conn: Connection, ids: list[str | None]) -> dict[str, Row[Any]]:
    named = (
        select(SESSION, MEMBER.c.alias)
        .outerjoin(MEMBER, MEMBER.c.id == SESSION.c.member_id)
        .where(SESSION.c.id.in_(ids))
    )
    return {row.id: row for row in conn.execute(named)}


def _session(row: Row[Any] | None, session_id: str | None, laps: list[ListedLap]) -> ListedSession:
    if row is None:
        return ListedSession(session_id, None, None, "", None, tuple(laps))
    return ListedSession(
        session_id, row.member_id, row.alias, row.programme, row.started_at, tuple(laps), row.sealed
    )


def _lap(row: Row[Any], notes: tuple[Note, ...]) -> ListedLap:
    return ListedLap(
        id=row.id, ended_at=row.ended_at, number=row.lap, direction=row.direction, facing=row.facing,
        facing_by=row.facing_by, counted=row.counted, reason=row.reason, marks=tuple(row.marks),
        duration_ms=row.duration_ms, distance_mm=row.distance_mm, voided=row.voided,
        date_estimated=row.date_estimated, notes=notes,
    )  # fmt: skip


def _notes(conn: Connection, lap_ids: list[int]) -> dict[int, list[Note]]:
    said = (
        select(AUDIT.c.lap_id, AUDIT.c.at, AUDIT.c.by, AUDIT.c.what, AUDIT.c.why)
        .where(AUDIT.c.lap_id.in_(lap_ids))
        .order_by(AUDIT.c.id)
    )
    notes: dict[int, list[Note]] = defaultdict(list)
    for row in conn.execute(said):
        notes[row.lap_id].append(Note(row.at, row.by, row.what, row.why))
    return notes
