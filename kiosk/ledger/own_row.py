"""A member's own row of a board, for their own eyes: whether they are listed there or not."""

from datetime import date

from sqlalchemy import Connection, func, select

from kiosk.ledger.boards import KEPT_AS, KEPT_IN
from kiosk.ledger.periods import first_day
from kiosk.ledger.tables import MEMBER, SCORE
from kiosk.messages.board import BoardRow, Period, RankBy

METRE_MM = 1000


def own_row(
    conn: Connection,
    member_id: str,
    *,
    lane: str,
    period: Period,
    by: RankBy,
    today: date,
    feet_only: bool = False,
) -> BoardRow | None:
    """What `board` for the web would say of them, were they listed; None where they have no score in it.

    The rank counts listed members with a better score, as shown, and one more.
    """
    of = "feet_" if feet_only else ""
    kept_as = KEPT_AS[period]
    within = (
        SCORE.c.period == kept_as, SCORE.c.first_day == first_day(kept_as, today), SCORE.c.lane == lane,
    )  # fmt: skip
    score = SCORE.c[of + KEPT_IN[by]]
    theirs = (
        select(
            MEMBER.c.alias,
            *(SCORE.c[of + name].label(name) for name in ("laps", "distance_mm", "days", "fastest_ms")),
        )
        .join(SCORE, SCORE.c.member_id == MEMBER.c.id)
        .where(MEMBER.c.id == member_id, *within, score > 0)
    )
    row = conn.execute(theirs).first()
    if row is None:
        return None
    own = getattr(row, KEPT_IN[by])
    if by == "metres":  # two members a few centimetres apart have walked the same metres
        better = score >= (own // METRE_MM + 1) * METRE_MM
    else:
        better = score < own if by == "fastest" else score > own
    ahead = (
        select(func.count())
        .select_from(SCORE)
        .join(MEMBER, MEMBER.c.id == SCORE.c.member_id)
        .where(*within, score > 0, better, MEMBER.c.web_consent, MEMBER.c.id != member_id)
    )
    return BoardRow(
        rank=conn.execute(ahead).scalar_one() + 1, member=member_id, alias=row.alias, laps=row.laps,
        metres=row.distance_mm // METRE_MM, days=row.days, fastest_ms=row.fastest_ms,
    )  # fmt: skip
