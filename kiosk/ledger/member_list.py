"""Members as staff find them: by alias. A tag's hash never leaves the ledger."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, func, select

from kiosk.ledger.periods import ALL_TIME
from kiosk.ledger.tables import MEMBER, SCORE

DAYS_EACH = 10  # days looked at for each member wanted: the same few walk often


@dataclass(frozen=True, slots=True)
class ListedMember:
    """`laps` and `last_day` are of every day with a counted lap; `has_tag`: a tag starts their session."""

    id: str
    alias: str
    floor_consent: bool
    web_consent: bool
    has_tag: bool
    claimed: bool
    created_at: datetime
    laps: int
    last_day: date | None


def find_members(conn: Connection, lane: str, alias: str = "", limit: int = 50) -> list[ListedMember]:
    """Members whose alias holds `alias`, upper and lower case alike, by alias.

    For "" those who walked last, and after them who was enrolled last. `lane`: as on a board.
    """
    held = alias.strip()
    if held:
        which = MEMBER.c.alias.icontains(held, autoescape=True)
        held_by = _members(lane).where(which).order_by(MEMBER.c.alias).limit(limit)
        return [_listed(row) for row in conn.execute(held_by)]
    newest = select(MEMBER.c.id).order_by(MEMBER.c.created_at.desc(), MEMBER.c.alias).limit(limit)
    lately = _walked_lately(conn, lane, limit)
    wanted = list(dict.fromkeys([*lately, *conn.execute(newest).scalars()]))[:limit]
    found = {row.id: _listed(row) for row in conn.execute(_members(lane).where(MEMBER.c.id.in_(wanted)))}
    walked = sorted((found[id_] for id_ in lately if id_ in found), key=_last_first)
    return [*walked, *(found[id_] for id_ in wanted if id_ in found and id_ not in lately)]


def _walked_lately(conn: Connection, lane: str, limit: int) -> list[str]:
    """Down the days from the last one, no further than it takes: there may be years of them."""
    days = (
        select(SCORE.c.member_id)
        .where(SCORE.c.period == "day", SCORE.c.lane == lane)
        .order_by(SCORE.c.first_day.desc())
        .limit(limit * DAYS_EACH)
    )
    return list(dict.fromkeys(conn.execute(days).scalars()))[:limit]


def _members(lane: str) -> Select[Any]:
    all_time = and_(
        SCORE.c.period == "all",
        SCORE.c.first_day == ALL_TIME,
        SCORE.c.lane == lane,
        SCORE.c.member_id == MEMBER.c.id,
    )
    day = SCORE.alias()
    last_day = (
        select(func.max(day.c.first_day))
        .where(day.c.member_id == MEMBER.c.id, day.c.period == "day", day.c.lane == lane)
        .scalar_subquery()
    )
    return select(
        MEMBER.c.id, MEMBER.c.alias, MEMBER.c.floor_consent, MEMBER.c.web_consent,
        MEMBER.c.tag_hmac.is_not(None).label("has_tag"), MEMBER.c.claimed_at.is_not(None).label("claimed"),
        MEMBER.c.created_at, func.coalesce(SCORE.c.laps, 0).label("laps"), last_day.label("last_day"),
    ).outerjoin(SCORE, all_time)  # fmt: skip


def _listed(row: Row[Any]) -> ListedMember:
    return ListedMember(
        id=row.id, alias=row.alias, floor_consent=row.floor_consent, web_consent=row.web_consent,
        has_tag=bool(row.has_tag), claimed=bool(row.claimed), created_at=row.created_at, laps=int(row.laps),
        last_day=row.last_day,
    )  # fmt: skip


def _last_first(member: ListedMember) -> tuple[int, str]:
    return -(member.last_day.toordinal() if member.last_day else 0), member.alias


def count_members(conn: Connection) -> int:
    """How many members there are."""
    return conn.execute(select(func.count()).select_from(MEMBER)).scalar_one()
