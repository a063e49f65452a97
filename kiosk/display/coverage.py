"""How much of each pixel a shape covers, from its signed distance: edges one pixel soft, at any size.

Each function takes pixel centres `x`, `y` (float32[w, h], broadcastable) and gives the distance to the shape's
edge in pixels, negative inside; `covered` turns that into 0 … 1.
"""

from math import cos, pi, sin

import numpy as np
from numpy.typing import NDArray

from kiosk.display.items import Circle, Line, Rect, Ring

Floats = NDArray[np.float32]


def covered(distance: Floats) -> Floats:
    """Share of the pixel covered: a pixel whose centre lies on the edge is half covered."""
    share: Floats = np.clip(np.float32(0.5) - distance, 0, 1)
    return share


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


def ring(item: Ring, x: Floats, y: Floats) -> Floats:
    """Distance to a stroke along a circle; round ends where it isn't closed."""
    rel_x, rel_y = x - np.float32(item.cx), y - np.float32(item.cy)
    half = np.float32(item.width / 2)
    band: Floats = np.abs(np.hypot(rel_x, rel_y) - np.float32(item.r)) - half
    if item.sweep >= 1.0:
        return band
    turn = (np.arctan2(rel_x, -rel_y) / np.float32(2 * pi) - np.float32(item.start)) % np.float32(1)
    ends = np.minimum(*(_end(item, rel_x, rel_y, at) for at in (item.start, item.start + item.sweep)))
    distance: Floats = np.where(turn <= np.float32(item.sweep), band, ends - half)
    return distance


def _end(item: Ring, rel_x: Floats, rel_y: Floats, at: float) -> Floats:
    end_x, end_y = item.r * sin(2 * pi * at), -item.r * cos(2 * pi * at)
    distance: Floats = np.hypot(rel_x - np.float32(end_x), rel_y - np.float32(end_y))
    return distance
