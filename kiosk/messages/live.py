"""Lines on the socket between the kiosk and its web pages, kiosk → pages: one JSON object a line.

What pages say to the kiosk is in `commands.py`.
"""

from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from kiosk.messages.commands import Answer
from kiosk.messages.parts import Message, PartStatus


class LapSaved(Message):
    """A lap's transaction returned: boards have changed."""

    type: Literal["lap_saved"] = "lap_saved"
    session: str
    laps: int


class BoardChanged(Message):
    """Boards have changed by something else: a correction, a consent, an erased member."""

    type: Literal["board_changed"] = "board_changed"


class Walking(Message):
    """Who is on the lane; `alias` is None for a guest or a member without consent for that surface."""

    type: Literal["walking"] = "walking"
    session: str | None
    alias: str | None
    laps: int


class Parts(Message):
    """The health of the kiosk's parts, sent on connecting and on each change."""

    type: Literal["parts"] = "parts"
    parts: list[PartStatus]


class Feet(Message):
    """The lane's picture, at most ten a second. `feet` are [x_m, y_m or null]; `company`: a trainer walks along."""

    type: Literal["feet"] = "feet"
    t: float
    feet: list[tuple[float, float | None]]
    clear: Literal["clear", "blocked", "not_seen"]
    company: bool = False


class Counters(Message):
    """Since the kiosk started; every five seconds. `commits`: how many fell into each bucket of commit times."""

    type: Literal["counters"] = "counters"
    laps: int
    legs: int
    bytes_dropped: dict[str, int]
    commits: list[int]
    commits_s: float
    writes_waiting: int
    reports_waiting: int
    reports_unacked: int
    reports_refused: int


LiveLine = Annotated[
    LapSaved | BoardChanged | Walking | Parts | Feet | Counters | Answer, Field(discriminator="type")
]
LIVE_LINE: TypeAdapter[LiveLine] = TypeAdapter(LiveLine)
