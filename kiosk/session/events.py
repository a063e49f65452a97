"""What comes out of the engine, in order: laps, sessions, taps, sensor states. Times in seconds, lengths in metres.

`session` counts 1, 2, … within one run of the engine; `member` is a label `m1`, `m2`, … by first appearance of
the tag. Real ids are given by the ledger.
"""

from dataclasses import dataclass
from typing import Any, Literal

from kiosk.lane.geometry import Direction
from kiosk.lane.observations import Facing, FacingBy, HazardKind, SensorState
from kiosk.session.phases import Standing

Why = Literal["tag", "panel", "idle", "handover", "programme", "end"]


@dataclass(frozen=True, slots=True)
class Lap:
    """One leg, judged. `lap` is its number within the session, None unless counted; `reason` says why not."""

    t: float
    started_t: float | None
    session: int | None
    lap: int | None
    direction: Direction
    facing: Facing
    facing_by: FacingBy
    confidence: float | None
    counted: bool
    reason: str | None
    marks: tuple[str, ...]
    duration_s: float | None
    distance_m: float
    steps: int | None


@dataclass(frozen=True, slots=True)
class SessionStarted:
    """A session opened; `member` None is a guest."""

    t: float
    session: int
    member: str | None
    programme: str


@dataclass(frozen=True, slots=True)
class SessionEnded:
    """A session closed, with what it earned. `walking_s` is time spent moving backward in counted laps.

    `results`: what each programme that was walked in it came to, in order; see `OpenSession.results`.
    """

    t: float
    session: int
    member: str | None
    programme: str
    laps: int
    distance_m: float
    walking_s: float
    why: Why
    results: tuple[dict[str, Any], ...] = ()

    @property
    def by_walker(self) -> bool:
        """Who walked it ended it just now, before the screen; else they may have left, or another is there."""
        return self.why in ("tag", "panel")


@dataclass(frozen=True, slots=True)
class ClaimAsked:
    """`member` tapped after a guest's laps: "Add the 4 laps just walked?" The question stands until `until_t`."""

    t: float
    session: int
    member: str
    laps: int
    until_t: float


@dataclass(frozen=True, slots=True)
class ClaimDropped:
    """The question of `member` about the laps of `session` no longer stands; they stay the guest's."""

    t: float
    session: int
    member: str


@dataclass(frozen=True, slots=True)
class LapsClaimed:
    """The laps of a guest's session are `member`'s: it is their session from here on, if it hasn't ended."""

    t: float
    session: int
    laps: int
    member: str


@dataclass(frozen=True, slots=True)
class ProgrammeChosen:
    """The open session walks another programme from here on."""

    t: float
    session: int
    programme: str


@dataclass(frozen=True, slots=True)
class ProgrammeOffered:
    """Nobody's session is open; the next one walks this programme if it starts by `until_t`."""

    t: float
    programme: str
    until_t: float


@dataclass(frozen=True, slots=True)
class ProgrammeStep:
    """How the programme of a session stands, whenever that changes; `results` are given where a step was done."""

    t: float
    session: int
    standing: Standing
    results: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class TagSeen:
    """A tag was read. `reason` is None when accepted."""

    t: float
    outcome: Literal["accepted", "refused", "repeat"]
    reason: str | None


@dataclass(frozen=True, slots=True)
class Warned:
    """A hazard began; `session` is the one open then, None while there is none."""

    t: float
    session: int | None
    kind: HazardKind


@dataclass(frozen=True, slots=True)
class WarningCleared:
    """A hazard is over. Each kind is warned of once until it is cleared."""

    t: float
    session: int | None
    kind: HazardKind


@dataclass(frozen=True, slots=True)
class Summary:
    """The last event of a replay. `bytes_dropped`: per port, bytes that weren't part of a frame that decoded."""

    laps_counted: int
    legs_complete: int
    sessions: int
    bytes_dropped: dict[str, int]


Event = (
    Lap
    | SessionStarted
    | SessionEnded
    | ClaimAsked
    | ClaimDropped
    | LapsClaimed
    | ProgrammeChosen
    | ProgrammeOffered
    | ProgrammeStep
    | TagSeen
    | Warned
    | WarningCleared
    | SensorState
    | Summary
)
