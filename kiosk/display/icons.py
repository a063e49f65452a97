"""Small shapes that mean something without their colour."""

from kiosk.display.box import Box
from kiosk.display.items import Circle, DrawList, Line, Polygon, Rect, Ring


def screen(box: Box, colour: str = "text") -> DrawList:
    """The kiosk: a screen on its foot."""
    stroke = box.h * 0.075
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
