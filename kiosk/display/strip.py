"""The lane strip: the lane from above, the kiosk at its left, feet moving away from it."""

from kiosk.display import icons
from kiosk.display.box import Box
from kiosk.display.items import Circle, DrawList, Item, Polygon, Rect
from kiosk.display.shoe import shoe
from kiosk.display.theme import PRINT_SHADES
from kiosk.display.view import LaneStripView, Point

_SHOE_M = 0.30
_SHOE_LEAST = 0.066
"""A shoe is drawn to scale, but never shorter than this share of the lane: it is seen from the far line."""

_BEFORE_M, _BEYOND_M = 0.25, 0.15

NEAR_END_M = 1.5
"""How far before the far line the strip's edge lights up: as far as the lane warns of its end."""

_BARS = 4
_ROUND = 0.12
"""Radius of the strip's corners, in its heights."""


class _Map:
    """Metres on the lane → pixels on the strip."""

    def __init__(self, strip: LaneStripView, lane: Box) -> None:
        self.lane = lane
        self._scale = lane.w / (strip.length_m + _BEFORE_M + _BEYOND_M)
        # Drawn wider than long: sideways matters less, and a left foot should be told from a right one.
        self._across = lane.h * 0.80 / max(strip.width_m / 2, 0.1)
        self.shoe = min(max(_SHOE_M * self._scale, _SHOE_LEAST * lane.w, lane.h * 0.42), lane.h * 0.95)

    def x(self, x_m: float) -> float:
        x = self.lane.x + (x_m + _BEFORE_M) * self._scale
        return min(max(x, self.lane.x + self.shoe / 2 + 2), self.lane.right - self.shoe / 2 - 2)

    def line_x(self, x_m: float) -> float:
        return self.lane.x + (x_m + _BEFORE_M) * self._scale

    def y(self, y_m: float | None) -> float:
        """y grows to the left of somebody looking away from the kiosk: up on the strip."""
        cy = self.lane.centre[1]
        room = self.lane.h / 2 - self.shoe * 0.24
        return cy if y_m is None else cy - min(max(y_m * self._across, -room), room)


def lane_strip(strip: LaneStripView, box: Box, ink: str = "text") -> DrawList:
    """The strip in `box`, with the kiosk's icon at its left in `ink`."""
    icon_h = min(box.h * 0.46, box.w * 0.05)
    icon = Box(box.x, box.centre[1] - icon_h / 2, icon_h * 1.12, icon_h)
    indent = icon.w * 1.75
    lane = Box(box.x + indent, box.y, box.w - indent, box.h)
    to = _Map(strip, lane)
    items: list[Item] = [*icons.screen(icon, ink), Rect(lane, "card", lane.h * _ROUND)]
    items += _behind(strip, to)
    items += _fill(strip, to)
    items += _end(strip, to)
    items += _lines(strip, to)
    items += _prints(strip, to)
    items += _feet(strip.feet, to, "text" if strip.fill else "accent")
    if not strip.feet and strip.body_x_m is not None:
        items.append(Circle(to.x(strip.body_x_m), lane.centre[1], lane.h * 0.20, "accent"))
    return tuple(items)


def _behind(strip: LaneStripView, to: _Map) -> list[Item]:
    """What is known of the lane behind the walker: hatched where nobody sees, marked where something stands."""
    here_m = _here_m(strip)
    left = to.line_x(max(here_m, 0.0)) + (to.shoe if here_m > 0 else 0.0)
    right = to.lane.right
    if strip.clear == "not_seen":
        return _hatch(Box(left, to.lane.y, right - left, to.lane.h))
    if strip.clear == "blocked":
        side = to.lane.h * 0.96
        halfway = (left + to.line_x(strip.far_m)) / 2
        middle = halfway if strip.hazard_x_m is None else to.line_x(strip.hazard_x_m)
        middle = min(max(middle, left + side / 2), right - side)
        return list(icons.warning(Box(middle - side / 2, to.lane.y, side, to.lane.h), "text", "stop"))
    return []


def _hatch(box: Box) -> list[Item]:
    slant, pitch, thick = box.h * 0.5, box.h * 0.34, box.h * 0.055
    out: list[Item] = []
    x = box.right - thick - box.h * 0.12
    while x - slant >= box.x:
        out.append(
            Polygon(
                ((x, box.y), (x + thick, box.y), (x + thick - slant, box.bottom), (x - slant, box.bottom)), "hatch"
            )
        )
        x -= pitch
    return out


def _fill(strip: LaneStripView, to: _Map) -> list[Item]:
    if strip.fill <= 0:
        return []
    start, far = to.line_x(strip.start_m), to.line_x(strip.far_m)
    return [Rect(Box(start, to.lane.y, (far - start) * min(strip.fill, 1.0), to.lane.h), "accent")]


def _end(strip: LaneStripView, to: _Map) -> list[Item]:
    """Close to the far line: what lies beyond it is lit, and bars tell what is left before it."""
    if strip.near_end is None:
        return []
    far = to.line_x(strip.far_m)
    round_ = to.lane.h * _ROUND
    out: list[Item] = [
        Rect(Box(far - 2 * round_, to.lane.y, to.lane.right - far + 2 * round_, to.lane.h), "accent", round_),
        Rect(Box(far - 2 * round_, to.lane.y, 2 * round_, to.lane.h), "card"),
    ]
    step = (far - to.line_x(strip.far_m - NEAR_END_M)) / _BARS
    behind = to.line_x(_here_m(strip)) + to.shoe * 0.75
    for i in range(_BARS):
        x, tall = far - step * (i + 0.5), to.lane.h * (0.82 - 0.14 * i)
        if x - step * 0.2 > behind:
            out.append(
                Rect(Box(x - step * 0.2, to.lane.centre[1] - tall / 2, step * 0.4, tall), "accent", step * 0.2)
            )
    return out


def _here_m(strip: LaneStripView) -> float:
    """How far from the kiosk the walker is."""
    return max([x for x, _ in strip.feet] + [strip.body_x_m or 0.0])


def _lines(strip: LaneStripView, to: _Map) -> list[Item]:
    thick = max(to.lane.h * 0.05, 2.0)
    return [
        Rect(Box(to.line_x(x_m) - thick / 2, to.lane.y, thick, to.lane.h), "text")
        for x_m in (strip.start_m, strip.far_m)
    ]


def _prints(strip: LaneStripView, to: _Map) -> list[Item]:
    newest = PRINT_SHADES - len(strip.prints)
    out: list[Item] = []
    for i, point in enumerate(strip.prints, start=1):
        out += _feet((point,), to, f"print-{newest + i}", 0.86)
    return out


def _feet(feet: tuple[Point, ...], to: _Map, colour: str, size: float = 1.0) -> list[Item]:
    return [
        shoe(to.x(x_m), to.y(y_m), to.shoe * size, colour, outer=_outer(y_m), turn_deg=-5.0 * _outer(y_m))
        for x_m, y_m in feet
    ]


def _outer(y_m: float | None) -> int:
    """Which side of a shoe is the outer one, as far as its place in the lane tells."""
    return 0 if y_m is None else (1 if y_m < 0 else -1)
