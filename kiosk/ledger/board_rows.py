"""Rows of a board wherever they stand: a member's own, listed or not, and those whose alias somebody looks for."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, case, or_, select

from kiosk.ledger.ranking import Ranking, board_row, kept_score, listed_ahead
from kiosk.ledger.tables import MEMBER, SCORE
from kiosk.messages.board import BoardRow

MANY = 1000


def own_row(conn: Connection, member_id: str, ranking: Ranking) -> BoardRow | None:
    """For their own eyes: what the board would say of them, were they listed; None where they have no score in it.

    The rank counts listed members with a better score, as shown, and one more.
    """
    return next(iter(_placed(conn, ranking, conn.execute(ranking.one(member_id)).all())), None)


def found_rows(conn: Connection, alias: str, ranking: Ranking, limit: int) -> list[BoardRow]:
    """Up to `limit` listed members whose alias holds this text, in any case: first those whose alias begins so."""
    holds, begins = _like(conn, alias, at_start=False), case((_like(conn, alias, at_start=True), 0), else_=1)
    # Most texts fit few aliases, which are soon read through; no more is asked here.
    fit = conn.execute(select(MEMBER.c.id).where(holds).limit(MANY)).scalars().all()
    found = (
        ranking.members(few=False, by_score=False)
        .where(ranking.listed, ranking.scored, SCORE.c.member_id.in_(fit) if len(fit) < MANY else holds)
        .order_by(begins, MEMBER.c.alias)
        .limit(limit)
    )
    return _placed(conn, ranking, conn.execute(found).all())


def _placed(conn: Connection, ranking: Ranking, rows: Sequence[Row[Any]]) -> list[BoardRow]:
    if not rows:
        return []
    ahead = listed_ahead(conn, ranking, *(ranking.better(kept_score(ranking, row)) for row in rows))
    return [board_row(count + 1, row) for count, row in zip(ahead, rows, strict=True)]


def _like(conn: Connection, text: str, *, at_start: bool) -> ColumnElement[bool]:
    """SQLite's LIKE knows upper and lower case of A to Z alone: other letters are tried as people write them."""
    alias = MEMBER.c.alias
    if conn.dialect.name == "sqlite":
        like = alias.startswith if at_start else alias.contains
    else:
        like = alias.istartswith if at_start else alias.icontains
    written = {text} if text.isascii() else {text, text.lower(), text.upper(), text.title()}
    return or_(*(like(one, autoescape=True) for one in sorted(written)))
