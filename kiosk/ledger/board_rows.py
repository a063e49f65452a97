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
    """Up to `limit` listed members whose alias holds this text, in any case: first those whose alias begins so.

    Of a text that many aliases hold, those that begin so alone; where these are many too, the best of all.
    """
    holds, begins = (_like(conn, alias, at_start=at_start) for at_start in (False, True))
    fit = _few(conn, holds)
    if fit is None:
        fit = _few(conn, begins) or None
    if fit is None:
        wanted = ranking.members(few=ranking.few(conn), by_score=True).where(holds).order_by(ranking.best_first)
    else:
        wanted = ranking.members(few=False, by_score=False).where(SCORE.c.member_id.in_(fit))
        wanted = wanted.order_by(case((begins, 0), else_=1))
    found = wanted.where(ranking.listed, ranking.scored).order_by(MEMBER.c.alias).limit(limit)
    return _placed(conn, ranking, conn.execute(found).all())


def _few(conn: Connection, like: ColumnElement[bool]) -> list[str] | None:
    """Whose alias is like that, listed or not; None where they are many, which is found out sooner."""
    ids = list(conn.execute(select(MEMBER.c.id).where(like).limit(MANY)).scalars())
    return ids if len(ids) < MANY else None


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
