"""The draw list: frozen items with their bounds, in pixels; colours by name (`theme.COLOURS`)."""

from dataclasses import dataclass

from kiosk.display.box import Box
from kiosk.display.letters import CAP_EM, Weight, above_em, below_em, width_em


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle, filled, or outlined inside its edge where `stroke` is not 0."""

    box: Box
    colour: str
    radius: float = 0.0
    stroke: float = 0.0

    @property
    def bounds(self) -> Box:
        """What it covers."""
        return self.box


@dataclass(frozen=True, slots=True)
class Circle:
    """A filled disc."""

    cx: float
    cy: float
    r: float
    colour: str

    @property
    def bounds(self) -> Box:
        """What it covers."""
        return Box(self.cx - self.r, self.cy - self.r, 2 * self.r, 2 * self.r)


@dataclass(frozen=True, slots=True)
class Ring:
    """A stroke along a circle of radius `r`, cut at its ends; `start`, `sweep` in turns, clockwise from the top."""

    cx: float
    cy: float
    r: float
    width: float
    colour: str
    start: float = 0.0
    sweep: float = 1.0

    @property
    def bounds(self) -> Box:
        """The whole circle's, however little of it is swept."""
        out = self.r + self.width / 2
        return Box(self.cx - out, self.cy - out, 2 * out, 2 * out)


@dataclass(frozen=True, slots=True)
class Line:
    """A straight stroke with round ends."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    colour: str

    @property
    def bounds(self) -> Box:
        """What it covers, ends included."""
        half = self.width / 2
        x, y = min(self.x1, self.x2) - half, min(self.y1, self.y2) - half
        return Box(x, y, abs(self.x1 - self.x2) + self.width, abs(self.y1 - self.y2) + self.width)


@dataclass(frozen=True, slots=True)
class Polygon:
    """A filled polygon."""

    points: tuple[tuple[float, float], ...]
    colour: str

    @property
    def bounds(self) -> Box:
        """What it covers."""
        xs, ys = [p[0] for p in self.points], [p[1] for p in self.points]
        return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text, from `x` along a baseline; `cells`: digits and colons on fixed cells."""

    text: str
    x: float
    baseline: float
    size_px: float
    colour: str
    weight: Weight = "regular"
    cells: bool = False

    @property
    def cap_px(self) -> float:
        """Height of its capitals and digits."""
        return self.size_px * CAP_EM

    @property
    def bounds(self) -> Box:
        """What its ink covers: from its tallest letter down to its deepest."""
        up, down = above_em(self.text) * self.size_px, below_em(self.text) * self.size_px
        w = width_em(self.text, self.weight, self.cells) * self.size_px
        return Box(self.x, self.baseline - up, w, up + down)


Item = Rect | Circle | Ring | Line | Polygon | Text
DrawList = tuple[Item, ...]
