"""Boards: who walked how much. Consent is decided here, in the query, and nowhere else."""

from datetime import date, timedelta
from typing import Literal

from sqlalchemy import BigInteger, ColumnElement, Connection, cast, func, select, true

from kiosk.ledger.tables import LAP, MEMBER, SESSION
from kiosk.messages.board import Board, BoardRow, Period, RankBy

Surface = Literal["web", "floor"]


def board(
    conn: Connection,
    *,
    site_name: str,
    lane_name: str,
    period: Period,
    by: RankBy,
    today: date,
    viewer_surface: Surface,
    limit: int,
) -> Board:
    """The first `limit` rows for `viewer_surface`, best first, equal scores sharing a rank (1, 2, 2, 4).

    Only members who consented to that surface have a row; `total_laps` counts everybody. `metres` are whole,
    rounded down, and ranked as shown; `days` are the distinct days with a counted lap. Weeks start on Monday.
    """
    within = LAP.c.counted & _within(period, today)
    consented = MEMBER.c.web_consent if viewer_surface == "web" else MEMBER.c.floor_consent
    # A session's laps of a day come in the order of lap's index, so they are summed as they are read; only
    # these sums, not every lap, then look for their session and member.
    walked = (
        select(
            LAP.c.session_id,
            LAP.c.day,
            func.count().label("laps"),
            func.sum(LAP.c.distance_mm).label("distance_mm"),
        )
        .where(within)
        .group_by(LAP.c.day, LAP.c.session_id)
        .subquery()
    )
    sums = (
        select(
            MEMBER.c.id.label("member"),
            MEMBER.c.alias,
            func.sum(walked.c.laps).label("laps"),
            (cast(func.sum(walked.c.distance_mm), BigInteger) // 1000).label("metres"),
            func.count(walked.c.day.distinct()).label("days"),
        )
        .select_from(walked)
        .join(SESSION, SESSION.c.id == walked.c.session_id)
        .join(MEMBER, MEMBER.c.id == SESSION.c.member_id)
        .where(consented)
        .group_by(MEMBER.c.id, MEMBER.c.alias)
        .subquery()
    )
    rank = func.rank().over(order_by=sums.c[by].desc()).label("rank")
    ranked = select(rank, sums).order_by("rank", sums.c.alias).limit(limit)
    total = select(func.count()).select_from(LAP).where(within)
    return Board(
        site=site_name,
        lane=lane_name,
        period=period,
        by=by,
        rows=[BoardRow.model_validate(row, from_attributes=True) for row in conn.execute(ranked)],
        total_laps=conn.execute(total).scalar_one(),
    )


def laps_today(conn: Connection, today: date) -> int:
    """Everybody's counted laps of a day."""
    return conn.execute(select(func.count()).select_from(LAP).where(LAP.c.counted, LAP.c.day == today)).scalar_one()


def _within(period: Period, today: date) -> ColumnElement[bool]:
    first = {"today": today, "week": today - timedelta(days=today.weekday()), "month": today.replace(day=1)}
    return true() if period == "all" else LAP.c.day.between(first[period], today)
