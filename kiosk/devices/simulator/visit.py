"""A visit: one person's time at the lane, from stepping in beside the kiosk to stepping out, with what was true."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from kiosk.devices.simulator.footprint import Footprint
from kiosk.devices.simulator.walker import HipPoint
from kiosk.lane.geometry import Direction


@dataclass(frozen=True, slots=True)
class TrueLeg:
    """A leg as it was walked. `started_t` and `t`: the hips over its first and its second line, None if never."""

    direction: Direction
    facing: Literal["backward", "forward"]
    started_t: float | None
    t: float | None
    reach_m: float
    ended_t: float

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
class Visit:
    """What one person did between `began_t` and `ended_t`; footprints by landing, hips by time."""

    began_t: float
    ended_t: float
    taps: tuple[Tap, ...]
    footprints: tuple[Footprint, ...]
    hips: tuple[HipPoint, ...]
    legs: tuple[TrueLeg, ...]


class VisitsInTime:
    """Looks up who is at the lane, moving forward through visits that don't overlap."""

    def __init__(self, visits: Iterator[Visit]) -> None:
        self._visits = visits
        self._next = next(visits, None)

    def at(self, t: float) -> Visit | None:
        """The visit under way at `t`; `t` never goes back."""
        while self._next is not None and self._next.ended_t <= t:
            self._next = next(self._visits, None)
        return self._next if self._next is not None and self._next.began_t <= t else None


def crossing_t(hips: tuple[HipPoint, ...], line_m: float) -> float | None:
    """When the hips first get to `line_m` from the side they began on; None if they never do."""
    for before, after in pairwise(hips):
        if (before.x_m - line_m) * (after.x_m - line_m) <= 0 and before.x_m != after.x_m:
            return before.t + (line_m - before.x_m) / (after.x_m - before.x_m) * (after.t - before.t)
    return None
