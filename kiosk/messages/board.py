"""A board as pages and the API give it: rows already ranked, and only those whose alias may be shown."""

from typing import Literal

from kiosk.messages.parts import Message

Period = Literal["today", "week", "month", "all"]
RankBy = Literal["laps", "metres", "days", "fastest"]


class BoardRow(Message):
    """One member. Equal scores share a rank; `fastest_ms` is the shortest lap, None where none was timed."""

    rank: int
    member: str
    alias: str
    laps: int
    metres: int
    days: int
    fastest_ms: int | None = None


class Board(Message):
    """`total_laps` counts everybody's laps in the period, guests and unlisted members too.

    `feet_only`: the rows hold only laps whose facing the feet told. `leader`: whoever is first, of
    equals any. `next`: the member with whom the page after this one begins; None where there is none.
    """

    v: Literal[1] = 1
    site: str
    lane: str
    period: Period
    by: RankBy
    feet_only: bool = False
    rows: list[BoardRow]
    total_laps: int
    leader: BoardRow | None = None
    next: str | None = None
