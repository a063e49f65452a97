"""A board as pages and the API give it: rows already ranked, and only those whose alias may be shown."""

from typing import Literal

from kiosk.messages.parts import Message

Period = Literal["today", "week", "month", "all"]
RankBy = Literal["laps", "metres", "days"]


class BoardRow(Message):
    """One member. Equal scores share a rank."""

    rank: int
    member: str
    alias: str
    laps: int
    metres: int
    days: int


class Board(Message):
    """`total_laps` counts everybody's laps in the period, guests and unlisted members too."""

    v: Literal[1] = 1
    site: str
    lane: str
    period: Period
    by: RankBy
    rows: list[BoardRow]
    total_laps: int
