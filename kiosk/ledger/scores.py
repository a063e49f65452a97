"""Sums behind the boards, kept in the transaction of what changes them: a board is fast however much was walked.

A new lap is added to the sums of its day, week, month and all time. Whatever else changes (a lap voided, a session
claimed, a date set right) makes a member's sums of that day anew from the laps, and the longer ones from the days.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    case,
    delete,
    func,
    insert,
    or_,
    select,
    tuple_,
)

from kiosk.ledger.periods import SCORE_PERIODS, ScorePeriod, first_day, last_day
from kiosk.ledger.sums import How, add_to, together
from kiosk.ledger.tables import LAP, MEMBER, SCORE, SESSION, TOTAL

WHOLE_SITE = ""  # the lane of sums over every lane in a gym server's ledger
DATED = or_(LAP.c.trusted, LAP.c.date_estimated)
COUNTS = and_(LAP.c.counted, ~LAP.c.voided, DATED)
"""Laps that the sums hold: one whose date isn't known yet waits for it."""
ADDED = ("laps", "distance_mm", "days", "feet_laps", "feet_distance_mm", "feet_days")
FASTEST = ("fastest_ms", "feet_fastest_ms")
IN_SCORE = How(added=ADDED, least=FASTEST)
IN_TOTAL = How(added=("laps", "distance_mm"), most=("last_at",))


def lap_rows() -> Select[Any]:
    """Laps, each with the `member_id` of its session."""
    return select(LAP, SESSION.c.member_id).outerjoin(SESSION, SESSION.c.id == LAP.c.session_id)


def add_lap(conn: Connection, lap_id: int, site: bool) -> None:
    """Add a lap that was just written, if it counts; `site`: this ledger gathers several lanes."""
    lap = conn.execute(lap_rows().where(LAP.c.id == lap_id, COUNTS)).first()
    if lap is None:
        return
    add_laps(conn, [lap], site)


def add_laps(conn: Connection, laps: Sequence[Row[Any]], site: bool) -> None:
    """Add laps that were just written and count, as `lap_rows` gives them."""
    totals = [
        {"lane": lane, "laps": 1, "distance_mm": lap.distance_mm, "last_at": lap.ended_at, "day": lap.day}
        for lap in laps
        for lane in _lanes(lap.kiosk, site)
    ]
    add_to(conn, TOTAL, _in_each_period(totals), IN_TOTAL)
    of_members = [lap for lap in laps if lap.member_id is not None]
    lock_members(conn, [lap.member_id for lap in of_members])
    scores = [_score(lane, lap) for lap in of_members for lane in _lanes(lap.kiosk, site)]
    by_day = together(scores, ("day", "lane", "member_id"), IN_SCORE)
    before = _laps_before(conn, by_day)
    for row in by_day:
        walked, by_feet = before.get((row["day"], row["lane"], row["member_id"]), (0, 0))
        row["days"] = int(not walked)
        row["feet_days"] = int(row["feet_laps"] > 0 and not by_feet)
    add_to(conn, SCORE, _in_each_period(by_day), IN_SCORE)


def add_to_total(
    conn: Connection, lane: str, day: date, laps: int, distance_mm: int, last_at: datetime | None = None
) -> None:
    """Add laps, or take them away where below zero, to everybody's sums on a day. `last_at`: when one ended."""
    row = {"lane": lane, "laps": laps, "distance_mm": distance_mm, "last_at": last_at, "day": day}
    add_to(conn, TOTAL, _in_each_period([row]), IN_TOTAL)


def lock_members(conn: Connection, members: Iterable[str]) -> None:
    """Keep others from changing these members' sums until this transaction ends (SQLite lets nobody else write)."""
    ids = sorted(set(members))
    if ids:
        conn.execute(select(MEMBER.c.id).where(MEMBER.c.id.in_(ids)).order_by(MEMBER.c.id).with_for_update())


def sum_up_change(conn: Connection, before: Row[Any], site: bool) -> None:
    """A lap was changed in this transaction; `before` is its row of `lap_rows` until then."""
    after = conn.execute(lap_rows().where(LAP.c.id == before.id)).one()
    for lap, sign in ((before, -1), (after, 1)):
        if lap.counted and not lap.voided and (lap.trusted or lap.date_estimated):
            for lane in _lanes(lap.kiosk, site):
                last_at = lap.ended_at if sign > 0 else None
                add_to_total(conn, lane, lap.day, sign, sign * lap.distance_mm, last_at)
    for member, day in {(lap.member_id, lap.day) for lap in (before, after)}:
        if member is not None:
            count_again(conn, member, before.kiosk, day, site)


def count_again(conn: Connection, member_id: str, kiosk: str, day: date, site: bool) -> None:
    """Make a member's sums anew that hold laps of this lane and day."""
    lock_members(conn, [member_id])
    _replace(conn, "day", day, kiosk, member_id, _of_laps(member_id, kiosk, day))
    for period in SCORE_PERIODS[1:]:
        _replace(conn, period, first_day(period, day), kiosk, member_id, _of_days(period, day, kiosk, member_id))
    if site:
        for period in SCORE_PERIODS:
            of_all = _of_days(period, day, None, member_id)
            _replace(conn, period, first_day(period, day), WHOLE_SITE, member_id, of_all)


def days_of_session(conn: Connection, session_id: str) -> Sequence[tuple[str, date]]:
    """Kiosk and day of a session's counted laps: what has to be counted again when its member changes."""
    found = select(LAP.c.kiosk, LAP.c.day).where(LAP.c.session_id == session_id, COUNTS).distinct()
    return [(row.kiosk, row.day) for row in conn.execute(found)]


def _lanes(kiosk: str, site: bool) -> tuple[str, ...]:
    return (kiosk, WHOLE_SITE) if site else (kiosk,)


def _in_each_period(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    found = []
    for row in rows:
        rest = {name: value for name, value in row.items() if name != "day"}
        found += [rest | {"period": period, "first_day": first_day(period, row["day"])} for period in SCORE_PERIODS]
    return found


def _score(lane: str, lap: Row[Any]) -> dict[str, Any]:
    feet = lap.facing_by == "feet"
    return {
        "lane": lane,
        "member_id": lap.member_id,
        "day": lap.day,
        "laps": 1,
        "distance_mm": lap.distance_mm,
        "days": 0,
        "feet_laps": int(feet),
        "feet_distance_mm": lap.distance_mm if feet else 0,
        "feet_days": 0,
        "fastest_ms": lap.duration_ms,
        "feet_fastest_ms": lap.duration_ms if feet else None,
    }


def _laps_before(conn: Connection, rows: Sequence[dict[str, Any]]) -> dict[tuple[date, str, str], tuple[int, int]]:
    """Laps, and those by the feet, that the days' sums hold already."""
    keys = [(row["day"], row["lane"], row["member_id"]) for row in rows]
    key = tuple_(SCORE.c.first_day, SCORE.c.lane, SCORE.c.member_id)
    known = select(*key.clauses, SCORE.c.laps, SCORE.c.feet_laps).where(SCORE.c.period == "day", key.in_(keys))
    return {(row[0], row[1], row[2]): (row.laps, row.feet_laps) for row in conn.execute(known)} if keys else {}


def _of_laps(member_id: str, kiosk: str, day: date) -> Select[Any]:
    feet = LAP.c.facing_by == "feet"
    laps, feet_laps = func.count(), func.count(case((feet, 1)))
    return (
        select(
            laps.label("laps"),
            func.coalesce(func.sum(LAP.c.distance_mm), 0).label("distance_mm"),
            case((laps > 0, 1), else_=0).label("days"),
            feet_laps.label("feet_laps"),
            func.coalesce(func.sum(case((feet, LAP.c.distance_mm))), 0).label("feet_distance_mm"),
            case((feet_laps > 0, 1), else_=0).label("feet_days"),
            func.min(LAP.c.duration_ms).label("fastest_ms"),
            func.min(case((feet, LAP.c.duration_ms))).label("feet_fastest_ms"),
        )
        .select_from(LAP)
        .join(SESSION, SESSION.c.id == LAP.c.session_id)
        .where(LAP.c.day == day, LAP.c.kiosk == kiosk, SESSION.c.member_id == member_id, COUNTS)
    )


def _of_days(period: ScorePeriod, day: date, kiosk: str | None, member_id: str) -> Select[Any]:
    """Sums over a member's days in a period; `kiosk` None: over all lanes, where a day counts once."""
    first = first_day(period, day)
    within: list[ColumnElement[bool]] = [
        SCORE.c.member_id == member_id,
        SCORE.c.period == "day",
        SCORE.c.first_day.between(first, last_day(period, first)),
        SCORE.c.lane != WHOLE_SITE if kiosk is None else SCORE.c.lane == kiosk,
    ]
    feet_day = case((SCORE.c.feet_days > 0, SCORE.c.first_day))
    return select(
        *(
            func.coalesce(func.sum(SCORE.c[name]), 0).label(name)
            for name in ("laps", "distance_mm", "feet_laps", "feet_distance_mm")
        ),
        func.count(SCORE.c.first_day.distinct()).label("days"),
        func.count(feet_day.distinct()).label("feet_days"),
        *(func.min(SCORE.c[name]).label(name) for name in FASTEST),
    ).where(*within)


def _replace(
    conn: Connection, period: ScorePeriod, first: date, lane: str, member_id: str, sums: Select[Any]
) -> None:
    key = (
        (SCORE.c.period == period) & (SCORE.c.first_day == first) & (SCORE.c.lane == lane)
        & (SCORE.c.member_id == member_id)
    )  # fmt: skip
    row = conn.execute(sums).one()._asdict()
    conn.execute(delete(SCORE).where(key))
    if row["laps"]:
        values = {"period": period, "first_day": first, "lane": lane, "member_id": member_id}
        conn.execute(insert(SCORE).values(**values, **row))
