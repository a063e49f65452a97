"""What the floor says: the output of this room.

A *leg* is any attempt that left a line. It begins (`LegBegan`) when the middle of the hips crosses a line into
the lane, and ends (`LegEnded`) at the second line, or where the walker turned back or left.
"""

from dataclasses import dataclass
from typing import Literal

from kiosk.lane.geometry import Direction

Facing = Literal["backward", "forward", "unsure"]
FacingBy = Literal["feet", "screen"]
SensorStatus = Literal["ok", "silent", "garbled", "fault"]
Clear = Literal["clear", "blocked", "not_seen"]
HazardKind = Literal["lane_blocked", "two_walkers", "turn_around", "still", "lane_end"]


@dataclass(frozen=True, slots=True)
class LegBegan:
    """A walker left a line; `t` is the crossing, interpolated between samples.

    `walker` numbers who it was: the same while the lane keeps sight of them. `company`: a trainer walks with
    whoever walks here, a pace behind, and the two may have changed numbers.
    """

    t: float
    direction: Direction
    walker: int = 1
    company: bool = False


@dataclass(frozen=True, slots=True)
class LegEnded:
    """One attempt. `t` is the crossing of the second line, or of giving up; `reason` is None when complete.

    `started_t` is None if the first line's crossing wasn't seen. `reason`: turned_back, left_lane or sensor_gap.
    `distance_m` is what was walked along the lane, from the first line on; `steps` None where feet aren't seen.
    `three_metres_s` is how long the first 3 m from the start line took, None if they weren't seen.
    `sure` is False when it may have been two people one after the other: they met, and either may have gone on.
    """

    t: float
    started_t: float | None
    direction: Direction
    reason: str | None
    distance_m: float
    facing: Facing = "backward"
    facing_by: FacingBy = "screen"
    confidence: float | None = None
    steps: int | None = None
    marks: tuple[str, ...] = ()
    walker: int = 1
    sure: bool = True
    three_metres_s: float | None = None


@dataclass(frozen=True, slots=True)
class WalkerStood:
    """Who is on a leg hasn't come any further for a while."""

    t: float
    walker: int


@dataclass(frozen=True, slots=True)
class WalkerWentOn:
    """Who stood on a leg walks again."""

    t: float
    walker: int


@dataclass(frozen=True, slots=True)
class WalkerLeft:
    """The lane has lost sight of a walker for good."""

    t: float
    walker: int


@dataclass(frozen=True, slots=True)
class LaneEntered:
    """Somebody set foot on an empty lane."""

    t: float


@dataclass(frozen=True, slots=True)
class LaneEmptied:
    """The last body left the lane."""

    t: float


@dataclass(frozen=True, slots=True)
class SensorState:
    """A sensor's health changed; `detail` is a short plain phrase."""

    t: float
    port: str
    state: SensorStatus
    detail: str


@dataclass(frozen=True, slots=True)
class HazardBegan:
    """Something the walker can't see behind them, or doesn't notice, began to be so at `t`."""

    t: float
    kind: HazardKind


@dataclass(frozen=True, slots=True)
class HazardEnded:
    """It is over. Every hazard that began ends before it begins again."""

    t: float
    kind: HazardKind


WalkSeen = LegBegan | LegEnded | WalkerStood | WalkerWentOn | WalkerLeft | LaneEntered | LaneEmptied
Observation = WalkSeen | SensorState | HazardBegan | HazardEnded


@dataclass(frozen=True, slots=True)
class Foot:
    """A foot as the sensor sees it now, for drawing; `y_m` is None where only the row is known."""

    x_m: float
    y_m: float | None


@dataclass(frozen=True, slots=True)
class LanePicture:
    """The lane at one moment, for screens: never decided on, only drawn.

    `clear`: what is known of the lane behind the walker (all of it while nobody walks); `hazard_x_m`: where the
    nearest thing stands that blocks it. `company`: a trainer walks along in the open session, as staff said.
    """

    t: float
    feet: tuple[Foot, ...] = ()
    body_x_m: float | None = None
    clear: Clear = "not_seen"
    hazard_x_m: float | None = None
    company: bool = False
