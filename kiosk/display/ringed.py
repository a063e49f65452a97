"""A ring with something in it: whole for a counted lap, broken for one that isn't, at rest out of order."""

from math import cos, hypot, pi, sin

from kiosk.display import icons
from kiosk.display.box import Box
from kiosk.display.fit import fit
from kiosk.display.items import Circle, DrawList, Line, Polygon, Ring
from kiosk.display.letters import CAP_EM, width_em

_STROKE = 0.058
_ROOM = 0.86
_PIECES, _GAP = 8, 0.075
"""How many pieces a broken ring has, and how wide the gaps are, in widths of the ring."""

_BADGE, _HALO = 0.095, 0.022
"""A badge's radius and the dark edge round it, in widths of the ring."""


def ring_box(box: Box) -> Box:
    """The largest square in the middle of a box."""
    side = min(box.w, box.h)
    cx, cy = box.centre
    return Box(cx - side / 2, cy - side / 2, side, side)


def ring(box: Box, colour: str, sweep: float = 1.0) -> DrawList:
    """The ring that fills a square, swept so far clockwise from the top, round at its ends."""
    width = box.w * _STROKE
    cx, cy = box.centre
    r = box.w / 2 - width / 2
    whole = Ring(cx, cy, r, width, colour, 0.0, sweep)
    if sweep >= 1.0:
        return (whole,)
    ends = (Circle(cx + r * sin(2 * pi * at), cy - r * cos(2 * pi * at), width / 2, colour) for at in (0.0, sweep))
    return (whole, *ends)


def broken_ring(box: Box, colour: str) -> DrawList:
    """The ring in pieces: it didn't close."""
    cx, cy = box.centre
    inner, outer, half = box.w * (0.5 - _STROKE) - 1, box.w / 2 + 1, box.w * _GAP / 2
    gaps: list[Polygon] = []
    for i in range(_PIECES):
        x, y = sin(2 * pi * i / _PIECES), -cos(2 * pi * i / _PIECES)
        corners = ((inner, half), (outer, half), (outer, -half), (inner, -half))
        gaps.append(Polygon(tuple((cx + x * r - y * h, cy + y * r + x * h) for r, h in corners), "ground"))
    return (*ring(box, colour), *gaps)


def badge(box: Box, counts: bool, colour: str) -> DrawList:
    """A tick or a cross where the ring is at half past four: told without the colour, from across the room."""
    cx, cy = box.centre
    x, y, r = cx + box.w / 2 * cos(pi / 4), cy + box.w / 2 * sin(pi / 4), box.w * _BADGE
    sign = icons.check if counts else icons.cross
    return (Circle(x, y, r + box.w * _HALO, "ground"), *sign(Box(x - r, y - r, 2 * r, 2 * r), colour))


def number_cap_px(box: Box, number: str) -> float:
    """How tall a number is that the ring of `box` has room for at its corners."""
    inner = box.w * (0.5 - _STROKE) * _ROOM
    wide = width_em(number, "bold", cells=True)
    return min(inner / hypot(wide / 2, CAP_EM / 2), box.w * 0.57 / CAP_EM) * CAP_EM


def number_in(box: Box, number: str, colour: str, scale: float = 1.0) -> DrawList:
    """A number as large as the ring of `box` has room for, times `scale`."""
    cap = number_cap_px(box, number) * scale
    cx, cy = box.centre
    half_w = width_em(number, "bold", cells=True) * cap / CAP_EM
    room = Box(cx - half_w, cy - cap, 2 * half_w, 2 * cap)
    return (fit(number, room, cap, colour, "bold", "centre", "middle", cells=True),)


def pause_in(box: Box, colour: str) -> DrawList:
    """Two bars: at rest."""
    cx, cy = box.centre
    apart, tall, width = box.w * 0.11, box.w * 0.15, box.w * 0.10
    return tuple(Line(x, cy - tall, x, cy + tall, width, colour) for x in (cx - apart, cx + apart))
