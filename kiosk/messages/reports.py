"""What a kiosk reports to the gym server over MQTT: one model a topic. Times are RFC 3339 UTC, durations ms.

An event's id is (kiosk, epoch, seq): `epoch` is random, drawn when a ledger is created or restored; `seq` never
restarts within it. Adding a field is not a new version.
"""

from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, Field

from kiosk.messages.parts import Message, PartStatus, State

Name = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,62}$")]


class Stamped(Message):
    """Every event: its id, and when it happened; `trusted` is False when the clock couldn't be trusted."""

    v: Literal[1] = 1
    kiosk: Name
    epoch: str
    seq: int
    at: AwareDatetime
    trusted: bool


class LapReport(Stamped):
    """`event/lap`: one leg, counted or not. It names its session; only a session names a member."""

    type: Literal["lap"] = "lap"
    session: str | None
    lap: int | None
    started_at: AwareDatetime | None
    direction: Literal["away", "toward"]
    facing: Literal["backward", "forward", "unsure"]
    facing_by: Literal["feet", "screen"]
    confidence: float | None
    counted: bool
    reason: str | None
    marks: list[str]
    duration_ms: int | None
    distance_mm: int
    steps: int | None


class SessionReport(Stamped):
    """`event/session`: sent when a session starts, ends or changes, each time with a higher `rev`."""

    type: Literal["session"] = "session"
    session: str
    rev: int
    member: str | None
    programme: str
    started_at: AwareDatetime
    ended_at: AwareDatetime | None
    laps: int
    distance_mm: int
    walking_ms: int
    why: str | None
    load_kind: str | None = None
    load_kg: float | None = None
    result: dict[str, Any] | None = None


class CorrectionReport(Stamped):
    """`event/correction`: a lap, whole, as it stands since it was set right; the highest `rev` holds.

    `what`: why it was sent. `lap` has its own id, and the session and dates that it has now.
    """

    type: Literal["correction"] = "correction"
    what: Literal["voided", "restored", "reassigned", "dated"]
    rev: int
    voided: bool
    date_estimated: bool
    lap: LapReport


class MemberErased(Stamped):
    """`event/member_erased`: forget this member, whatever else is or will be heard of them.

    `emptied`: the seq of the message that empties their roster topic, which can't carry one itself.
    """

    type: Literal["member_erased"] = "member_erased"
    member: str
    emptied: int


class RosterEntry(Stamped):
    """`roster/{member}`, retained, read by the site's kiosks and gym server alone: the only place of an alias."""

    type: Literal["roster"] = "roster"
    member: str
    rev: int
    alias: str
    floor_consent: bool
    web_consent: bool


class KioskStatus(Message):
    """`status`, retained: birth, each change, and the will (`state` down, parts empty)."""

    v: Literal[1] = 1
    kiosk: Name
    state: State
    parts: tuple[PartStatus, ...] = ()
    version: str = ""


Report = LapReport | SessionReport | CorrectionReport | MemberErased | RosterEntry
