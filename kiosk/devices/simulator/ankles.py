"""Where both ankles are at a moment: planted in a footprint, or swinging from one to the next."""

from bisect import bisect_right

from kiosk.devices.simulator.footprint import Foot, Footprint
from kiosk.devices.simulator.visit import Visit

Point = tuple[float, float]


class Ankles:
    """The ankles of one visit, x and y in metres.

    Going forward the heel rises early and takes the ankle with it while the toes still stand; going backward the
    foot stays planted to the end and then swings fast. That difference is what tells a lidar which way feet point.
    """

    def __init__(self, visit: Visit) -> None:
        self._prints: list[list[Footprint]] = [
            [each for each in visit.footprints if each.foot == foot] for foot in _FEET
        ]
        self._landed = [[each.landed_t for each in prints] for prints in self._prints]

    def at(self, t: float) -> tuple[Point, Point]:
        """Left and right ankle at `t`, within the visit."""
        return self._one(0, t), self._one(1, t)

    def _one(self, foot: int, t: float) -> Point:
        prints = self._prints[foot]
        index = max(0, bisect_right(self._landed[foot], t) - 1)
        here = prints[index]
        leaves_t = here.lifting_t if here.leaves_by == "heel" else here.lifted_t
        if t <= leaves_t or index + 1 == len(prints):
            return here.ankle_x_m, here.ankle_y_m
        there = prints[index + 1]
        share = _ease((t - leaves_t) / (there.landed_t - leaves_t))
        return (
            here.ankle_x_m + share * (there.ankle_x_m - here.ankle_x_m),
            here.ankle_y_m + share * (there.ankle_y_m - here.ankle_y_m),
        )


_FEET: tuple[Foot, Foot] = ("left", "right")


def _ease(share: float) -> float:
    """Halfway between an even swing and one that starts and ends at rest."""
    return (share + share * share * (3 - 2 * share)) / 2
