"""The lane from above, as on the floor screen: the kiosk to the left, two lines, feet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from kiosk.web.plots.svg import ellipse, image, line, rect

STRIP_PX = 112.0
EDGE_PX = 16.0  # of the strip, which feet keep from its sides
FOOT_PX = (13.0, 6.0)  # half its length and width
KIOSK = 1.2  # percent, before the lane begins

Foot = tuple[float, float | None]
"""x and y in metres; no y: in the middle."""


@dataclass(frozen=True, slots=True)
class Floor:
    """The lane's measures, in metres from its near edge."""

    length_m: float
    width_m: float
    start_m: float
    far_m: float

    def across(self, x_m: float) -> float:
        """How far right a place is, in percent; beyond an end, at the end."""
        return KIOSK + (100 - 2 * KIOSK) * min(1.0, max(0.0, x_m / self.length_m))

    def down_px(self, y_m: float | None) -> float:
        """How far down: y counts to the left, seen from the kiosk."""
        half = self.width_m / 2
        share = min(1.0, max(-1.0, (y_m or 0.0) / half))
        return STRIP_PX / 2 - share * (STRIP_PX / 2 - EDGE_PX)


def lane_strip(floor: Floor, feet: Sequence[Foot], label: str, blocked: bool = False) -> Markup:
    """The lane with feet on it now; `blocked` hatches it."""
    shapes = [*ground(floor, blocked), *(foot(floor, x_m, y_m, "foot") for x_m, y_m in feet)]
    return image(label, STRIP_PX, "strip", shapes)


def ground(floor: Floor, blocked: bool = False) -> Iterable[Markup]:
    """The floor, the kiosk's edge and the two lines."""
    yield rect("floor blocked" if blocked else "floor", 0, 0, 100, STRIP_PX)
    yield line("kiosk", 0, STRIP_PX * 0.25, 0, STRIP_PX * 0.75)
    for x_m in (floor.start_m, floor.far_m):
        yield line("edge", floor.across(x_m), 0, floor.across(x_m), STRIP_PX)


def foot(floor: Floor, x_m: float, y_m: float | None, kind: str) -> Markup:
    """One foot where it stands."""
    return ellipse(kind, floor.across(x_m), floor.down_px(y_m), *FOOT_PX)
