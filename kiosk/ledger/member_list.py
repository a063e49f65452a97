"""Members as staff find them: by alias. A tag's hash never leaves the ledger."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, func, select

from kiosk.ledger.tables import MEMBER, SCORE


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
    """Members whose alias holds `alias`, upper and lower case alike; all of them for "". Lately walked come first.

    `lane`: as on a board.
    """
    walked = (
        select(
            SCORE.c.member_id, func.sum(SCORE.c.laps).label("laps"), func.max(SCORE.c.first_day).label("last_day")
        )
        .where(SCORE.c.period == "day", SCORE.c.lane == lane)
        .group_by(SCORE.c.member_id)
        .subquery()
    )
    found = (
        select(
            MEMBER.c.id, MEMBER.c.alias, MEMBER.c.floor_consent, MEMBER.c.web_consent,
            MEMBER.c.tag_hmac.is_not(None).label("has_tag"), MEMBER.c.claimed_at.is_not(None).label("claimed"),
            MEMBER.c.created_at, func.coalesce(walked.c.laps, 0).label("laps"), walked.c.last_day,
        )
        .outerjoin(walked, walked.c.member_id == MEMBER.c.id)
        .where(MEMBER.c.alias.icontains(alias.strip(), autoescape=True))
        .order_by(walked.c.last_day.desc().nulls_last(), MEMBER.c.alias)
        .limit(limit)
    )  # fmt: skip
    return [
        ListedMember(
            id=row.id, alias=row.alias, floor_consent=row.floor_consent, web_consent=row.web_consent,
            has_tag=bool(row.has_tag), claimed=bool(row.claimed), created_at=row.created_at, laps=int(row.laps),
            last_day=row.last_day,
        )
        for row in conn.execute(found)
    ]  # fmt: skip


def count_members(conn: Connection) -> int:
    """How many members there are."""
    return conn.execute(select(func.count()).select_from(MEMBER)).scalar_one()
