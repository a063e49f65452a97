"""A visit: one person's time at the lane, from stepping in beside the kiosk to stepping out, with what was true."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from kiosk.devices.simulator.footprint import Footprint
from kiosk.devices.simulator.person import ORDINARY, Person
from kiosk.devices.simulator.walker import Waypoint
from kiosk.lane.geometry import Direction
from kiosk.wire.records import PressName

WalkedFacing = Literal["backward", "forward"]


@dataclass(frozen=True, slots=True)
class TrueLeg:
    """A leg as it was walked. `started_t` and `t`: the hips over its first and its second line, None if never.

    `who`: `a` is whoever the lane is for, `b` somebody else. `began_t`, `ended_t`: from stand to stand.
    """

    direction: Direction
    facing: WalkedFacing
    started_t: float | None
    t: float | None
    reach_m: float
    began_t: float
    ended_t: float
    who: str = "a"

    @property
    def complete(self) -> bool:
        """Both lines were crossed."""
        return self.started_t is not None and self.t is not None

    @property
    def over_t(self) -> float:
        """When it was decided: at the second line, or where they came to a stand short of it."""
        return self.ended_t if self.t is None else self.t


@dataclass(frozen=True, slots=True)
class Tap:
    """A tag held at the reader from `t` on."""

    t: float
    tag: str


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button of the panel, pressed at `t`."""

    t: float
    button: PressName


@dataclass(frozen=True, slots=True)
class Visit:
    """What one person did between `began_t` and `ended_t`; footprints by landing, hips by time."""

    began_t: float
    ended_t: float
    taps: tuple[Tap, ...]
    footprints: tuple[Footprint, ...]
    hips: tuple[Waypoint, ...]
    legs: tuple[TrueLeg, ...]
    person: Person = ORDINARY
    presses: tuple[Pressed, ...] = ()


def crossing_t(hips: tuple[Waypoint, ...], line_m: float) -> float | None:
    """When the hips first get to `line_m` from the side they began on; None if they never do."""
    for before, after in pairwise(hips):
        if (before.x_m - line_m) * (after.x_m - line_m) <= 0 and before.x_m != after.x_m:
            return before.t + (line_m - before.x_m) / (after.x_m - before.x_m) * (after.t - before.t)
    return None
