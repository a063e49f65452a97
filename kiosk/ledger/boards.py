"""Boards: who walked how much. Consent is decided here, in the query, and nowhere else."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, bindparam, func, select

from kiosk.ledger.periods import ScorePeriod, first_day
from kiosk.ledger.tables import MEMBER, SCORE, TOTAL
from kiosk.messages.board import Board, BoardRow, Period, RankBy

Surface = Literal["web", "floor"]

FEW = 5000
"""Below so many consents it is faster to look up the score of each who gave one than to go down the scores until
enough did. SQLite keeps no statistics of either, so the way is shown to it: where `|| ''` stands behind the period
it doesn't see that the index of all time would do, and by `id || ''` it can't look members up."""

KEPT_AS: dict[Period, ScorePeriod] = {"today": "day", "week": "week", "month": "month", "all": "all"}
SHOWN: tuple[RankBy, ...] = ("laps", "metres", "days", "fastest")
KEPT_IN: dict[RankBy, str] = {"laps": "laps", "metres": "distance_mm", "days": "days", "fastest": "fastest_ms"}


def board(
    conn: Connection,
    *,
    site_name: str,
    lane_name: str,
    lane: str,
    period: Period,
    by: RankBy,
    today: date,
    viewer_surface: Surface,
    limit: int,
    feet_only: bool = False,
) -> Board:
    """The first `limit` rows for `viewer_surface`, best first, equal scores sharing a rank (1, 2, 2, 4).

    `lane`: a kiosk's id, or `scores.WHOLE_SITE`. Only members who consented to that surface have a row;
    `total_laps` counts everybody. `metres` are whole, rounded down, and ranked as shown; `days` are the
    distinct days with a counted lap; `fastest_ms` is the shortest lap. `feet_only`: of laps whose facing the feet
    told.
    """
    of = "feet_" if feet_only else ""
    consented = MEMBER.c.web_consent if viewer_surface == "web" else MEMBER.c.floor_consent
    few = period == "all" and conn.execute(select(func.count()).where(consented)).scalar_one() < FEW
    within = _within(SCORE.c.period, SCORE.c.first_day, SCORE.c.lane, period, today, lane, members_first=few)
    score = SCORE.c[of + KEPT_IN[by]]
    best = score.asc() if by == "fastest" else score.desc()
    found = (
        select(
            MEMBER.c.id,
            MEMBER.c.alias,
            *(SCORE.c[of + KEPT_IN[name]] for name in SHOWN),
        )
        .select_from(SCORE)
        .join(MEMBER, SCORE.c.member_id == (MEMBER.c.id + "" if few else MEMBER.c.id))
        .where(*within, score > 0, consented)
        .order_by(best, MEMBER.c.alias)
        .limit(limit)
    )
    rows = _ranked(list(conn.execute(found)), by)
    in_total = _within(TOTAL.c.period, TOTAL.c.first_day, TOTAL.c.lane, period, today, lane)
    return Board(
        site=site_name,
        lane=lane_name,
        period=period,
        by=by,
        feet_only=feet_only,
        rows=rows,
        total_laps=conn.execute(select(TOTAL.c.laps).where(*in_total)).scalar() or 0,
    )


def _within(
    of_period: ColumnElement[str], of_day: ColumnElement[date], of_lane: ColumnElement[str],
    period: Period, today: date, lane: str, members_first: bool = False,
) -> tuple[ColumnElement[bool], ...]:  # fmt: skip
    kept_as = KEPT_AS[period]
    said: ColumnElement[str] = bindparam(None, kept_as, literal_execute=True)
    return of_period == (said + "" if members_first else said), of_day == first_day(kept_as, today), of_lane == lane


def _ranked(found: Sequence[Any], by: RankBy) -> list[BoardRow]:
    """By what is shown: two members a few centimetres apart have walked the same metres."""
    shown = SHOWN.index(by)
    rows = [(member, alias, (laps, mm // 1000, days, ms)) for member, alias, laps, mm, days, ms in found]
    ranks = {row[2][shown]: rank for rank, row in reversed(list(enumerate(rows, 1)))}
    ranked = sorted((ranks[scores[shown]], alias, member, scores) for member, alias, scores in rows)
    return [
        BoardRow(rank=rank, member=member, alias=alias, laps=laps, metres=metres, days=days, fastest_ms=ms)
        for rank, alias, member, (laps, metres, days, ms) in ranked
    ]
