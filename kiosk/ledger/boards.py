"""Boards: who walked how much, a page at a time."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row

from kiosk.ledger.consent import Surface
from kiosk.ledger.ranking import Ranking, board_row, kept_score, listed_ahead, shown_score
from kiosk.ledger.tables import MEMBER
from kiosk.messages.board import Board, BoardRow, Period, RankBy


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
    start: str = "",
) -> Board:
    """`limit` rows for `viewer_surface`, best first, equal scores sharing a rank (1, 2, 2, 4), over pages too.

    `lane`: a kiosk's id, or `scores.WHOLE_SITE`. Only members who consented to that surface have a row;
    `total_laps` counts everybody. `metres` are whole, rounded down, and ranked as shown; `days` are the
    distinct days with a counted lap; `fastest_ms` is the shortest lap. `feet_only`: of laps whose facing the feet
    told. `start`: the member with whom the page begins, such as `next` of the one before; for anybody who has no
    row it is the first page.
    """
    ranking = Ranking(lane, period, by, today, viewer_surface, feet_only)
    few = ranking.few(conn)
    listed = ranking.members(few=few, by_score=True).where(ranking.listed)
    listed = listed.order_by(ranking.best_first, MEMBER.c.alias)
    wanted = from_top = listed.where(ranking.scored)
    rank = place = 1
    leader = None
    first = conn.execute(ranking.one(start).where(ranking.listed)).first() if start else None
    if first is not None:
        score = kept_score(ranking, first)
        ahead = listed_ahead(conn, ranking, ranking.better(score), ranking.before(score, first.alias))
        rank, place = (count + 1 for count in ahead)
        leader = board_row(1, conn.execute(from_top.limit(1)).one())
        wanted = listed.where(ranking.from_on(score, first.alias))
    found = conn.execute(wanted.limit(limit + 1)).all()
    rows = _ranked(ranking, found[:limit], rank, place)
    return Board(
        site=site_name,
        lane=lane_name,
        period=period,
        by=by,
        feet_only=feet_only,
        rows=rows,
        total_laps=ranking.total_laps(conn),
        leader=leader or next(iter(rows), None),
        next=found[limit].id if len(found) > limit else None,
    )


def _ranked(ranking: Ranking, found: Iterable[Row[Any]], rank: int, place: int) -> list[BoardRow]:
    """`found` best first; those who share the first one's score have this rank, and `place` members come before
    what follows, and one more. Of equal scores as shown the alias decides.
    """
    rows: list[BoardRow] = []
    for _, equal in groupby(found, key=partial(shown_score, ranking)):
        tied = sorted(equal, key=lambda row: str(row.alias))
        rows += [board_row(rank, row) for row in tied]
        place += len(tied)
        rank = place
    return rows
