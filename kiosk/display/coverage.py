"""How much of each pixel a shape covers, from its signed distance: edges one pixel soft, at any size.

Each function gives, for pixel centres `x`, `y` (a column and a row that broadcast to float32[w, h]), the distance
to the shape's edge in pixels, negative inside; `covered` turns that into 0 … 1.
"""

from functools import lru_cache
from math import pi

import numpy as np
from numpy.typing import NDArray

from kiosk.display.items import Circle, Line, Rect, Ring

Floats = NDArray[np.float32]


def covered(distance: Floats) -> Floats:
    """Share of the pixel covered: a pixel whose centre lies on the edge is half covered."""
    share: Floats = np.clip(np.float32(0.5) - distance, 0, 1)
    return share


def grid(x: int, y: int, w: int, h: int) -> tuple[Floats, Floats]:
    """The pixel centres of w × h pixels from (x, y), as a column and a row."""
    across: Floats = np.arange(w, dtype=np.float32) + np.float32(x + 0.5)
    down: Floats = np.arange(h, dtype=np.float32) + np.float32(y + 0.5)
    return across[:, None], down[None, :]


def circle(item: Circle, x: Floats, y: Floats) -> Floats:
    """Distance to a disc."""
    distance: Floats = np.hypot(x - np.float32(item.cx), y - np.float32(item.cy)) - np.float32(item.r)
    return distance


def line(item: Line, x: Floats, y: Floats) -> Floats:
    """Distance to a stroke with round ends."""
    dx, dy = item.x2 - item.x1, item.y2 - item.y1
    along = ((x - np.float32(item.x1)) * np.float32(dx) + (y - np.float32(item.y1)) * np.float32(dy)) / np.float32(
        max(dx * dx + dy * dy, 1e-9)
    )
    along = np.clip(along, 0, 1)
    off_x = x - np.float32(item.x1) - along * np.float32(dx)
    off_y = y - np.float32(item.y1) - along * np.float32(dy)
    distance: Floats = np.hypot(off_x, off_y) - np.float32(item.width / 2)
    return distance


def rect(item: Rect, x: Floats, y: Floats) -> Floats:
    """Distance to a rectangle with round corners; an outline lies inside its edge."""
    cx, cy = item.box.centre
    radius = min(item.radius, item.box.w / 2, item.box.h / 2)
    out_x = np.abs(x - np.float32(cx)) - np.float32(item.box.w / 2 - radius)
    out_y = np.abs(y - np.float32(cy)) - np.float32(item.box.h / 2 - radius)
    outside = np.hypot(np.maximum(out_x, 0), np.maximum(out_y, 0))
    distance: Floats = outside + np.minimum(np.maximum(out_x, out_y), 0) - np.float32(radius)
    if item.stroke:
        half = np.float32(item.stroke / 2)
        distance = np.abs(distance + half) - half
    return distance


def ring(item: Ring, x: int, y: int, w: int, h: int) -> Floats:
    """Distance to a stroke along a circle, on w × h pixels from (x, y); far off where it isn't swept."""
    radius, turn = _polar(item.cx - x, item.cy - y, w, h)
    band: Floats = np.abs(radius - np.float32(item.r)) - np.float32(item.width / 2)
    if item.sweep < 1.0:
        band[(turn - np.float32(item.start)) % np.float32(1) > np.float32(item.sweep)] = np.float32(1)
    return band


@lru_cache(maxsize=4)
def _polar(cx: float, cy: float, w: int, h: int) -> tuple[Floats, Floats]:
    """Distance from a centre and turn around it, clockwise from the top. Kept: a closing ring asks each frame."""
    x, y = grid(0, 0, w, h)
    rel_x, rel_y = x - np.float32(cx), y - np.float32(cy)
    turn: Floats = np.arctan2(rel_x, -rel_y) / np.float32(2 * pi)
    return np.hypot(rel_x, rel_y), turn
