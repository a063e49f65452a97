"""Small shapes that mean something without their colour."""

from math import cos, pi, sin

from kiosk.display.box import Box
from kiosk.display.items import Circle, DrawList, Line, Polygon, Rect, Ring

CAPS, GAP_CAPS = 1.4, 0.45
"""An icon beside words: its height, and the gap, in heights of their capitals."""


def screen(box: Box, colour: str = "text") -> DrawList:
    """The kiosk: a screen on its foot."""
    stroke = box.h * 0.10
    cx, foot_y = box.centre[0], box.bottom - stroke / 2
    return (
        Rect(Box(box.x, box.y, box.w, box.h * 0.78), colour, box.h * 0.11, stroke),
        Line(cx - box.w * 0.17, foot_y, cx + box.w * 0.17, foot_y, stroke, colour),
    )


def check(box: Box, colour: str = "text", mark: str = "ground") -> DrawList:
    """A disc with a tick: all is well."""
    cx, cy = box.centre
    r = min(box.w, box.h) / 2
    w = r * 0.24
    return (
        Circle(cx, cy, r, colour),
        Line(cx - 0.42 * r, cy + 0.04 * r, cx - 0.10 * r, cy + 0.36 * r, w, mark),
        Line(cx - 0.10 * r, cy + 0.36 * r, cx + 0.45 * r, cy - 0.32 * r, w, mark),
    )


def cross(box: Box, colour: str = "text", mark: str = "ground") -> DrawList:
    """A disc with a cross: it isn't so."""
    cx, cy = box.centre
    r = min(box.w, box.h) / 2
    arm = 0.36 * r
    return (
        Circle(cx, cy, r, colour),
        *(Line(cx - arm, cy - arm * s, cx + arm, cy + arm * s, r * 0.24, mark) for s in (1, -1)),
    )


def warning(box: Box, colour: str = "stop", mark: str = "text") -> DrawList:
    """A triangle with an exclamation mark."""
    side = min(box.w, box.h / 0.9)
    cx, cy = box.centre
    top, bottom = cy - side * 0.45, cy + side * 0.45
    w = side * 0.105
    return (
        Polygon(((cx, top), (cx + side / 2, bottom), (cx - side / 2, bottom)), colour),
        Line(cx, cy - side * 0.10, cx, cy + side * 0.15, w, mark),
        Circle(cx, cy + side * 0.32, w * 0.58, mark),
    )


def unseen(box: Box, colour: str = "grey") -> DrawList:
    """An eye struck through: nobody looks there."""
    cx, cy = box.centre
    r = min(box.w, box.h) / 2
    w = r * 0.2
    lid = 1.25 * r
    return (
        Ring(cx, cy + 0.72 * r, lid, w, colour, -0.145, 0.29),
        Ring(cx, cy - 0.72 * r, lid, w, colour, 0.355, 0.29),
        Circle(cx, cy, 0.27 * r, colour),
        Line(cx - 0.72 * r, cy + 0.8 * r, cx + 0.72 * r, cy - 0.8 * r, w * 2.4, "ground"),
        Line(cx - 0.72 * r, cy + 0.8 * r, cx + 0.72 * r, cy - 0.8 * r, w, colour),
    )


def arrow(x1: float, x2: float, y: float, width: float, colour: str) -> DrawList:
    """An arrow from x1 to x2."""
    head = width * 2.3 * (1 if x2 > x1 else -1)
    return (
        Line(x1, y, x2, y, width, colour),
        Line(x2 - head, y - abs(head), x2, y, width, colour),
        Line(x2 - head, y + abs(head), x2, y, width, colour),
    )


def octagon(box: Box, colour: str = "text", mark: str = "stop") -> DrawList:
    """A stop sign with an exclamation mark."""
    cx, cy = box.centre
    half = min(box.w, box.h) / 2
    r = half / cos(pi / 8)
    corners = tuple((cx + r * cos(pi / 8 + i * pi / 4), cy + r * sin(pi / 8 + i * pi / 4)) for i in range(8))
    w = half * 0.24
    return (
        Polygon(corners, colour),
        Line(cx, cy - half * 0.50, cx, cy + half * 0.14, w, mark),
        Circle(cx, cy + half * 0.52, w * 0.56, mark),
    )


def two_people(box: Box, colour: str = "ground") -> DrawList:
    """Two people side by side, seen from the front."""
    side = min(box.w / 1.12, box.h)
    cx, cy = box.centre
    return tuple(item for at in (-0.29, 0.29) for item in _person(cx + at * side, cy, side, colour))


def _person(cx: float, cy: float, tall: float, colour: str) -> DrawList:
    """Head and shoulders down to the waist: a pawn that is a person from any distance."""
    head, wide = tall * 0.165, tall * 0.25
    top, bottom = cy - tall * 0.11, cy + tall / 2
    body = Box(cx - wide, top, 2 * wide, bottom - top)
    return (
        Circle(cx, cy - tall / 2 + head, head, colour),
        Rect(body, colour, wide * 0.8),
        Rect(Box(body.x, body.bottom - body.h * 0.6, body.w, body.h * 0.6), colour, wide * 0.2),
    )


def turn(box: Box, colour: str = "ground") -> DrawList:
    """An arrow that turns right round."""
    cx, cy = box.centre
    r = min(box.w, box.h) * 0.36
    w, head = r * 0.36, r * 0.72
    return (
        Ring(cx, cy, r, w, colour, -0.18, 0.72),
        Circle(cx + r * sin(2 * pi * -0.18), cy - r * cos(2 * pi * -0.18), w / 2, colour),
        _head(cx + r * sin(2 * pi * 0.54), cy - r * cos(2 * pi * 0.54), 2 * pi * 0.54, head, colour),
    )


def _head(x: float, y: float, turned: float, size: float, colour: str) -> Polygon:
    """An arrow's head at a place of a circle, pointing the way a clock's hand goes."""
    along, out = (cos(turned), sin(turned)), (sin(turned), -cos(turned))
    tip = (x + along[0] * size, y + along[1] * size)
    sides = ((x + out[0] * s * size * 0.75, y + out[1] * s * size * 0.75) for s in (1, -1))
    return Polygon((tip, *sides), colour)


def asks(box: Box, colour: str = "ground", mark: str = "accent") -> DrawList:
    """A speech bubble with three dots: somebody asks you something."""
    cx, cy = box.centre
    h = min(box.w / 1.2, box.h)
    body = Box(cx - h * 0.6, cy - h * 0.48, h * 1.2, h * 0.76)
    tail_y = body.bottom - h * 0.02
    return (
        Rect(body, colour, h * 0.24),
        Polygon(((cx - h * 0.32, tail_y), (cx + h * 0.02, tail_y), (cx - h * 0.34, cy + h * 0.5)), colour),
        *(Circle(cx + at * h, body.centre[1], h * 0.085, mark) for at in (-0.3, 0.0, 0.3)),
    )
