"""A sheet of paper in millimetres, y downwards: lines, shapes, letters, dimensions → SVG, always the same bytes."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import atan2, cos, hypot, sin
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from hardware.draw.lettering import glyph, units_per_em, width

INK, QUIET, HAIR, ACCENT, PALE, WARN, PAPER = (
    "#0B0F14", "#4C5762", "#95A1AC", "#E69F00", "#FBEBCB", "#B04300", "#FFFFFF",
)  # fmt: skip
Point = tuple[float, float]
Anchor = Literal["start", "middle", "end"]
LABEL_MM = 2.8
_ASCENT, _DESCENT = 0.74, 0.2


@dataclass(frozen=True)
class Label:
    """What stands where: left, top, right, bottom in mm."""

    text: str
    box: tuple[float, float, float, float]


def _n(value: float) -> str:
    return f"{round(value, 3) + 0.0:g}"


class Sheet:
    """Draw on it, then take `svg()`. `labels` holds every piece of text with the room it takes."""

    def __init__(self, width_mm: float, height_mm: float, title: str, note: str) -> None:
        self.width_mm, self.height_mm, self.title = width_mm, height_mm, title
        self.labels: list[Label] = []
        self._body: list[str] = []
        self._glyphs: dict[str, str] = {}
        self.rect(0, 0, width_mm, height_mm, fill=PAPER, stroke=None)
        self.rect(10, 10, 18, 1.4, fill=ACCENT, stroke=None)
        self.text(10, 18.5, title, 5.5, bold=True)
        self.text(10, 24, note, LABEL_MM, colour=QUIET)

    def path(
        self, d: str, *, fill: str | None = None, stroke: str | None = INK, pen: float = 0.3, dash: str = ""
    ) -> None:
        """Any SVG path."""
        look = f'fill="{fill or "none"}"'
        if stroke:
            look += f' stroke="{stroke}" stroke-width="{_n(pen)}"'
        if dash:
            look += f' stroke-dasharray="{dash}"'
        self._body.append(f'<path d="{d}" {look}/>')

    def line(self, points: Iterable[Point], *, stroke: str = INK, pen: float = 0.3, dash: str = "") -> None:
        """From point to point."""
        d = " ".join(f"{'L' if i else 'M'}{_n(x)} {_n(y)}" for i, (x, y) in enumerate(points))
        self.path(d, stroke=stroke, pen=pen, dash=dash)

    def area(self, points: Iterable[Point], *, fill: str, stroke: str | None = INK, pen: float = 0.3) -> None:
        """A closed outline."""
        d = " ".join(f"{'L' if i else 'M'}{_n(x)} {_n(y)}" for i, (x, y) in enumerate(points)) + "Z"
        self.path(d, fill=fill, stroke=stroke, pen=pen)

    def rect(
        self, x: float, y: float, wide: float, high: float, *, fill: str | None = None, stroke: str | None = INK,
        pen: float = 0.3, dash: str = "",
    ) -> None:  # fmt: skip
        """By its top left corner."""
        self.path(
            f"M{_n(x)} {_n(y)}h{_n(wide)}v{_n(high)}h{_n(-wide)}Z", fill=fill, stroke=stroke, pen=pen, dash=dash
        )

    def circle(
        self, x: float, y: float, r: float, *, fill: str | None = None, stroke: str | None = INK, pen: float = 0.3
    ) -> None:
        """By its middle."""
        arc = f"a{_n(r)} {_n(r)} 0 1 0 {_n(2 * r)} 0a{_n(r)} {_n(r)} 0 1 0 {_n(-2 * r)} 0Z"
        self.path(f"M{_n(x - r)} {_n(y)}{arc}", fill=fill, stroke=stroke, pen=pen)

    def text(
        self, x: float, y: float, text: str, size: float = LABEL_MM, *, anchor: Anchor = "start",
        bold: bool = False, colour: str = INK, upright: bool = False,
    ) -> None:  # fmt: skip
        """One line by its baseline; `upright` turns it to be read from the right."""
        long = width(text, size, bold)
        back = {"start": 0.0, "middle": long / 2, "end": long}[anchor]
        scale = size / units_per_em(bold)
        turn = " rotate(-90)" if upright else ""
        pen, letters = 0.0, []
        for char in text:
            name, advance, path = glyph(char, bold)
            if path:
                self._glyphs[name] = path
                letters.append(f'<use href="#{name}" x="{_n(pen / scale)}"/>')
            pen += advance * size
        move = f"translate({_n(x)} {_n(y)}){turn} translate({_n(-back)} 0) scale({scale:.6f} {-scale:.6f})"
        self._body.append(
            f'<g aria-label={quoteattr(text)} fill="{colour}" transform="{move}">{"".join(letters)}</g>'
        )
        ahead, above, below = long - back, _ASCENT * size, _DESCENT * size
        box = (
            (x - above, y - ahead, x + below, y + back) if upright else (x - back, y - above, x + ahead, y + below)
        )
        self.labels.append(Label(text, box))

    def lines(
        self, x: float, y: float, lines: Iterable[str], size: float = LABEL_MM, *, colour: str = INK
    ) -> float:
        """Several lines of text; returns where the next would stand."""
        for line in lines:
            self.text(x, y, line, size, colour=colour)
            y += 1.5 * size
        return y

    def arrow(self, tail: Point, head: Point, *, stroke: str = INK, pen: float = 0.3) -> None:
        """A line with a point at `head`."""
        turn = atan2(head[1] - tail[1], head[0] - tail[0])
        long = min(max(1.8, 5 * pen), hypot(head[0] - tail[0], head[1] - tail[1]) / 2)
        neck = (head[0] - long * cos(turn), head[1] - long * sin(turn))
        self.line([tail, neck], stroke=stroke, pen=pen)
        side = (0.28 * long * sin(turn), -0.28 * long * cos(turn))
        self.area([head, (neck[0] + side[0], neck[1] + side[1]), (neck[0] - side[0], neck[1] - side[1])],
                  fill=stroke, stroke=None)  # fmt: skip

    def across(self, x1: float, x2: float, y: float, text: str, *, low: float | None = None) -> None:
        """A dimension along x at height `y`, its helper lines from `low`."""
        for x in (x1, x2):
            if low is not None:
                self.line([(x, low), (x, y + (1 if y > low else -1))], stroke=HAIR, pen=0.15)
        self._between((x1, y), (x2, y))
        self.text((x1 + x2) / 2, y - 1, text, anchor="middle", colour=QUIET)

    def down(self, y1: float, y2: float, x: float, text: str, *, near: float | None = None) -> None:
        """A dimension along y at `x`, its helper lines from `near`."""
        for y in (y1, y2):
            if near is not None:
                self.line([(near, y), (x + (1 if x > near else -1), y)], stroke=HAIR, pen=0.15)
        self._between((x, y1), (x, y2))
        self.text(x - 1, (y1 + y2) / 2, text, anchor="middle", colour=QUIET, upright=True)

    def _between(self, a: Point, b: Point) -> None:
        middle = ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
        self.arrow(middle, a, stroke=QUIET, pen=0.2)
        self.arrow(middle, b, stroke=QUIET, pen=0.2)

    def note(
        self, at: Point, x: float, y: float, text: str, *, anchor: Anchor = "start", bold: bool = False
    ) -> None:
        """Text at (x, y) with a line to what it speaks of, that doesn't run through the text."""
        self.text(x, y, text, anchor=anchor, bold=bold)
        left, top, right, bottom = self.labels[-1].box
        if left <= at[0] <= right or at[1] > bottom + 3 or at[1] < top - 3:
            end = (min(max(at[0], left + 2), right - 2), bottom + 0.6 if at[1] > bottom else top - 0.6)
        else:
            end = (left - 1 if at[0] < left else right + 1, y - 0.9)
        self.line([at, end], stroke=QUIET, pen=0.2)
        self.circle(*at, 0.5, fill=QUIET, stroke=None)

    def svg(self) -> str:
        """All of it."""
        outlines = "\n".join(f'<path id="{name}" d="{path}"/>' for name, path in sorted(self._glyphs.items()))
        size = f'width="{_n(self.width_mm)}mm" height="{_n(self.height_mm)}mm"'
        box = f'viewBox="0 0 {_n(self.width_mm)} {_n(self.height_mm)}"'
        head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box} role="img">'
        title = f"<title>{escape(self.title)}</title>"
        return "\n".join([head, title, "<defs>", outlines, "</defs>", *self._body, "</svg>", ""])
