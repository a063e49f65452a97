"""One foot on the floor: where it stands, when, and how the weight rolls over it."""

from dataclasses import dataclass
from typing import Literal

Foot = Literal["left", "right"]
End = Literal["heel", "toe", "flat"]

SHOE_M = 0.27
HEEL_TO_ANKLE = 0.22
"""Of the shoe's length, in plan: the ankle stands a little before the back of the heel."""

HEEL_INSET = 0.07
TOE_INSET = 0.30
"""Of the shoe's length: the heel is rounded, and beyond the ball the toes press too lightly to close a strip."""

SOLE_WIDTH_M = 0.08


@dataclass(frozen=True, slots=True)
class Footprint:
    """A foot that landed once and lifted once. Metres on the lane, seconds.

    `toes` is where they point: -1 to the screen, 1 away from it, 0 across the lane.
    Weight comes on from the end in `lands_on` between `landed_t` and `flat_t`, and leaves that in `leaves_by`
    first between `lifting_t` and `lifted_t`: forward walking lands on the heel and leaves by the heel, backward
    walking lands on the toes and leaves by the toes; `flat` comes and goes all at once.
    The ankle stands still from `settled_t` to `stirs_t`.
    """

    foot: Foot
    ankle_x_m: float
    ankle_y_m: float
    toes: int
    landed_t: float
    flat_t: float
    lifting_t: float
    lifted_t: float
    lands_on: End
    leaves_by: End
    settled_t: float
    stirs_t: float
    shoe_m: float = SHOE_M

    @property
    def y_m(self) -> float:
        """The side of the lane it stands on."""
        return self.ankle_y_m

    def span_m(self) -> tuple[float, float]:
        """The stretch of x under the whole sole, low end first."""
        heel_m, toe_m = self._ends_m()
        return min(heel_m, toe_m), max(heel_m, toe_m)

    def when_loaded(self, low_m: float, high_m: float) -> list[tuple[float, float]]:
        """When a strip from `low_m` to `high_m` carries weight: one stretch of time, or none."""
        low, high = self.span_m()
        if high <= low_m or low >= high_m:
            return []
        rolled_on = self._share_to(self.lands_on, low_m, high_m)
        stays: End = {"heel": "toe", "toe": "heel", "flat": "flat"}[self.leaves_by]  # type: ignore[assignment] # the dict's values are ends
        kept = self._share_to(stays, low_m, high_m)
        on_t = self.landed_t + rolled_on * (self.flat_t - self.landed_t)
        return [(on_t, self.lifted_t - kept * (self.lifted_t - self.lifting_t))]

    def _share_to(self, end: End, low_m: float, high_m: float) -> float:
        """How much of the sole lies between one of its ends and the strip."""
        if end == "flat":
            return 0.0
        heel_m, toe_m = self._ends_m()
        at_m = heel_m if end == "heel" else toe_m
        return max(0.0, low_m - at_m, at_m - high_m) / abs(toe_m - heel_m)

    def _ends_m(self) -> tuple[float, float]:
        """Heel and toe end of what carries weight; of a foot across the lane, its two sides."""
        if self.toes == 0:
            return self.ankle_x_m - SOLE_WIDTH_M / 2, self.ankle_x_m + SOLE_WIDTH_M / 2
        heel_m = self.ankle_x_m - self.toes * self.shoe_m * (HEEL_TO_ANKLE - HEEL_INSET)
        return heel_m, heel_m + self.toes * self.shoe_m * (1 - HEEL_INSET - TOE_INSET)
