"""What programs read with a token: laps, sessions, members and the lane, a page at a time.

Times are RFC 3339, durations ms, lengths mm, days the gym's own. Adding a field is not a new version.
"""

from datetime import date
from typing import Any, Literal

from pydantic import AwareDatetime, Field

from kiosk.messages.parts import Message, PartStatus

MEMBER = Field(description="The member's random id; null for a guest, and for a member who was erased.")
ALIAS = Field(description="The member's alias; null unless they said yes to the web pages.")


class LapRow(Message):
    """One leg of the lane, whether it counted or not."""

    id: int = Field(description="The leg's row in this ledger.")
    kiosk: str
    session: str | None = Field(description="Null for a leg that nobody's session began.")
    member: str | None = MEMBER
    alias: str | None = ALIAS
    day: date = Field(description="The day on the gym's own calendar on which the leg ended.")
    started_at: AwareDatetime | None
    ended_at: AwareDatetime
    number: int | None = Field(
        description="The lap's number in its session as it was shown; null if never counted."
    )
    direction: Literal["away", "toward"]
    facing: Literal["backward", "forward", "unsure"]
    facing_by: Literal["feet", "screen"] = Field(
        description="Who told the facing: the feet, or only the rule that one reads the screen while walking."
    )
    confidence: float | None
    counted: bool = Field(description="It was counted when it was walked.")
    voided: bool = Field(description="Staff took it out later.")
    counts: bool = Field(description="It is in the boards: counted, not voided, and its date is known.")
    reason: str | None = Field(description="Why it never counted, in a word such as `turned_back`.")
    marks: list[str] = Field(description="What else was seen, such as `shared_lane`.")
    duration_ms: int | None
    distance_mm: int
    steps: int | None
    date_estimated: bool = Field(description="The clock wasn't set, or can't have been right; the date is near.")


class SessionRow(Message):
    """One session, from a tap or a first step to its end, with its sums as they stand."""

    id: str
    kiosk: str
    member: str | None = MEMBER
    alias: str | None = ALIAS
    programme: str
    started_at: AwareDatetime
    ended_at: AwareDatetime | None = Field(description="Null while it goes on.")
    why: str | None = Field(description="What ended it, such as `tag`.")
    laps: int
    distance_mm: int
    walking_ms: int = Field(description="How long its laps took together.")
    load_kind: str | None = Field(description="What was drawn or worn; null if nothing was noted.")
    load_kg: float | None
    result: dict[str, Any] | None = Field(description="What its last programme came to, in its own words.")
    trusted: bool = Field(description="False where the clock wasn't certain at some moment that made it.")
    results: list[dict[str, Any]] = Field(description="What each of its programmes came to, in order.")


class MemberRow(Message):
    """One member, with the sums of all their laps on this lane."""

    id: str
    alias: str | None = ALIAS
    laps: int
    distance_mm: int
    days: int = Field(description="Distinct days with a counted lap.")


NEXT = Field(description="Give it back as `after` for the next page; null on the last one.")


class LapPage(Message):
    """Laps in the order of their days, and within a day as they were kept."""

    v: Literal[1] = 1
    laps: list[LapRow]
    next: str | None = NEXT


class SessionPage(Message):
    """Sessions in the order in which they began."""

    v: Literal[1] = 1
    sessions: list[SessionRow]
    next: str | None = NEXT


class MemberPage(Message):
    """Members in the order of their random ids, which says nothing of them."""

    v: Literal[1] = 1
    members: list[MemberRow]
    next: str | None = NEXT


class OnLane(Message):
    """Whose session is open."""

    session: str
    member: str | None = MEMBER
    alias: str | None = ALIAS
    laps: int


class LaneStatus(Message):
    """This lane at this moment. `say` is the sentence that staff read first."""

    v: Literal[1] = 1
    kiosk: str
    lane: str
    answering: bool = Field(description="Whether the kiosk answers. If not, `parts` and `now` are empty.")
    counting: bool = Field(description="Whether laps are counted and kept.")
    say: str
    parts: list[PartStatus]
    now: OnLane | None


class Fault(Message):
    """Why there is no answer, in a sentence for people."""

    detail: str
