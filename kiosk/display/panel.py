"""The panel in millimetres: how large things must be to be read from where they are read."""

from dataclasses import dataclass
from math import hypot

from kiosk.display.box import Box

FAR_DIGIT_RAD = 0.007
"""70 mm at 10 m: read by virtually everyone (Smith 1979)."""

FAR_WORD_RAD = 0.003
"""30 mm at 10 m."""

NEAR_WORD_MM = 12.0
"""What is read standing at the kiosk."""

SCREEN_TO_LANE_M = 1.0
"""The free floor to turn in, 0.8 m, and the screen's own depth."""

_MM_PER_INCH = 25.4


@dataclass(frozen=True, slots=True)
class Panel:
    """A screen: its pixels, its diagonal, and how far away the far line is. Pixels are square."""

    width_px: int
    height_px: int
    diagonal_mm: float
    distance_m: float

    @classmethod
    def of(cls, width_px: int, height_px: int, diagonal_in: float, distance_m: float) -> "Panel":
        """The same with the diagonal in inches, as shops give it."""
        return cls(width_px, height_px, diagonal_in * _MM_PER_INCH, distance_m)

    @property
    def px_per_mm(self) -> float:
        """Pixels in a millimetre."""
        return hypot(self.width_px, self.height_px) / self.diagonal_mm

    @property
    def portrait(self) -> bool:
        """Taller than wide."""
        return self.height_px > self.width_px

    @property
    def box(self) -> Box:
        """All of it."""
        return Box(0.0, 0.0, float(self.width_px), float(self.height_px))

    @property
    def far_digit_px(self) -> float:
        """The least height of a digit that is read at the far line."""
        return FAR_DIGIT_RAD * self.distance_m * 1000 * self.px_per_mm

    @property
    def far_word_px(self) -> float:
        """The least height of a capital of a word that is read at the far line."""
        return FAR_WORD_RAD * self.distance_m * 1000 * self.px_per_mm

    @property
    def near_word_px(self) -> float:
        """The least height of a capital that is read standing at the kiosk."""
        return NEAR_WORD_MM * self.px_per_mm
