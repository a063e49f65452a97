"""One foot on the floor: where it stands, when, and how the weight rolls over it."""

from dataclasses import dataclass
from typing import Literal

Foot = Literal["left", "right"]
End = Literal["heel", "toe"]

SHOE_M = 0.27
HEEL_TO_ANKLE_M = 0.06
"""Along the foot, in plan: the ankle stands a little before the back of the heel."""

HEEL_INSET_M = 0.02
TOE_INSET_M = 0.08
"""A shoe is longer than what carries weight: the heel is rounded, and beyond the ball the toes press lightly."""

SOLE_WIDTH_M = 0.08


@dataclass(frozen=True, slots=True)
class Footprint:
    """A foot that landed once and lifted once. Metres on the lane, seconds.

    `toes` is where they point: -1 to the screen, 1 away from it, 0 across the lane.
    Weight comes on from the end in `lands_on` between `landed_t` and `flat_t`, and leaves that in `leaves_by`
    first between `lifting_t` and `lifted_t`: forward walking lands on the heel and leaves by the heel, backward
    walking lands on the toes and leaves by the toes.
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

    def patch(self, t: float) -> tuple[float, float] | None:
        """The stretch of x that carries weight at `t`, low end first; None while the foot is in the air."""
        if not self.landed_t <= t < self.lifted_t:
            return None
        if self.toes == 0:
            return self.ankle_x_m - SOLE_WIDTH_M / 2, self.ankle_x_m + SOLE_WIDTH_M / 2
        heel_x_m = self.ankle_x_m - self.toes * (HEEL_TO_ANKLE_M - HEEL_INSET_M)
        toe_x_m = self.ankle_x_m + self.toes * (SHOE_M - HEEL_TO_ANKLE_M - TOE_INSET_M)
        if t < self.flat_t:
            share = (t - self.landed_t) / (self.flat_t - self.landed_t)
            heel_x_m, toe_x_m = _keep(self.lands_on, share, heel_x_m, toe_x_m)
        elif t > self.lifting_t:
            share = (self.lifted_t - t) / (self.lifted_t - self.lifting_t)
            last: End = "toe" if self.leaves_by == "heel" else "heel"
            heel_x_m, toe_x_m = _keep(last, share, heel_x_m, toe_x_m)
        return min(heel_x_m, toe_x_m), max(heel_x_m, toe_x_m)


def _keep(end: End, share: float, heel_x_m: float, toe_x_m: float) -> tuple[float, float]:
    """Shrink a sole to `share` of its length, keeping `end` where it is."""
    kept_m = (toe_x_m - heel_x_m) * share
    return (heel_x_m, heel_x_m + kept_m) if end == "heel" else (toe_x_m - kept_m, toe_x_m)
