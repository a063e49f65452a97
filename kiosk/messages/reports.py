"""What kiosk and gym server tell each other over MQTT: one model a topic. Times are RFC 3339 UTC, durations ms.

An event's id is (kiosk, epoch, seq): `epoch` is random, drawn when a ledger is created or restored; `seq` never
restarts within it. Adding a field is not a new version.
"""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field, FiniteFloat

from kiosk.lane.observations import HazardKind
from kiosk.messages.parts import Message, PartStatus, State
from kiosk.messages.results import NamedResult, Result
from kiosk.messages.roster import MemberChange, MemberId
from kiosk.messages.stamped import Epoch, Name, Number, Seq, SessionId, Stamped, Sum, Whole


class LapReport(Stamped):
    """`event/lap`: one leg, counted or not. It names its session; only a session names a member."""

    type: Literal["lap"] = "lap"
    session: SessionId | None
    lap: Whole | None
    started_at: AwareDatetime | None
    direction: Literal["away", "toward"]
    facing: Literal["backward", "forward", "unsure"]
    facing_by: Literal["feet", "screen"]
    confidence: FiniteFloat | None
    counted: bool
    reason: Annotated[str, Field(max_length=32)] | None
    marks: list[str]
    duration_ms: Number | None
    distance_mm: Whole
    steps: Whole | None


class SessionReport(Stamped):
    """`event/session`: sent when a session starts, ends or changes, each time with a higher `rev`.

    `results`: what each programme that was walked in it came to, in order; `result` is the last of them. `sealed`:
    nobody's for good, whatever else is or will be heard of it.
    """

    type: Literal["session"] = "session"
    session: SessionId
    rev: Whole
    member: MemberId | None
    programme: Annotated[str, Field(max_length=64)]
    started_at: AwareDatetime
    ended_at: AwareDatetime | None
    laps: Number
    distance_mm: Sum
    walking_ms: Sum
    why: Annotated[str, Field(max_length=16)] | None
    load_kind: Annotated[str, Field(max_length=20)] | None = None
    load_kg: FiniteFloat | None = None
    result: Result | None = None
    results: tuple[NamedResult, ...] = ()
    sealed: bool = False


class HazardReport(Stamped):
    """`event/hazard`: something on the lane began to endanger the walker, or is over; `session`: the open one."""

    type: Literal["hazard"] = "hazard"
    kind: HazardKind
    state: Literal["began", "cleared"]
    session: SessionId | None


class CorrectionReport(Stamped):
    """`event/correction`: a lap, whole, as it stands since it was set right; the highest `rev` holds.

    `what`: why it was sent. `lap` has its own id, and the session and dates that it has now.
    """

    type: Literal["correction"] = "correction"
    what: Literal["voided", "restored", "reassigned", "dated"]
    rev: Whole
    voided: bool
    date_estimated: bool
    lap: LapReport


class MemberErased(Stamped):
    """`event/member_erased`: forget this member, whatever else is or will be heard of them."""

    type: Literal["member_erased"] = "member_erased"
    member: MemberId


class KioskStatus(Message):
    """`status`, retained: birth, each change, every few minutes, and the will (`state` down, parts empty).

    `at`: the kiosk's clock as it said this. `waiting` reports aren't with the broker yet; `unacked` ones are, and
    the gym server hasn't said that it has them. None where that can't be told.
    """

    v: Literal[1] = 1
    kiosk: Name
    state: State
    parts: tuple[PartStatus, ...] = ()
    version: str = ""
    at: AwareDatetime | None = None
    waiting: Whole | None = None
    unacked: Whole | None = None


class LaneInfo(Message):
    """The lane's geometry, mm from its near edge."""

    length_mm: Number
    width_mm: Number
    start_mm: Number
    far_mm: Number


class KioskInfo(Message):
    """`info`, retained, on connecting: what this kiosk is. `started_at`: when this run of the program began.
    `name`: what people call it.

    `kept_from`: the lowest seq that can still be sent again; what is missing below it is gone for good.
    """

    v: Literal[1] = 1
    kiosk: Name
    epoch: Epoch
    kept_from: Seq
    version: str
    started_at: AwareDatetime
    sensors: dict[str, str]
    lane: LaneInfo
    name: str = ""


class LaneNow(Message):
    """`lane`, QoS 0, at most once a second: who walks now. `session` None: nobody; only it names a member."""

    v: Literal[1] = 1
    kiosk: Name
    session: SessionId | None
    laps: Whole
    clear: Literal["clear", "blocked", "not_seen"]


class Ack(Message):
    """`ack`, gym server → kiosk: which of an epoch's reports are in the gym's ledger for good.

    All up to `through`, which is `highest` where there are no gaps; and all up to `highest` but those in `gaps`,
    each from its first to its last seq. Of what lies beyond `highest` it says nothing.
    """

    v: Literal[1] = 1
    kiosk: Name
    epoch: Epoch
    through: Seq
    highest: Seq
    gaps: tuple[tuple[Seq, Seq], ...] = ()


class Resend(Message):
    """`cmd/resend`, gym server → kiosk: send these of this epoch again, from the first to the last seq."""

    v: Literal[1] = 1
    kiosk: Name
    epoch: Epoch
    first: Seq
    last: Seq


Report = LapReport | SessionReport | HazardReport | CorrectionReport | MemberErased | MemberChange
