"""Rounded limbs: the outline around two discs."""

from math import acos, atan2, cos, hypot, pi, sin

from kiosk.display.items import Polygon

_ARC_STEPS = 10

Disc = tuple[float, float, float]
"""(x, y, radius) in pixels."""


def limb(a: Disc, b: Disc, colour: str) -> Polygon:
    """The convex outline of two discs, thick at one end and thin at the other."""
    (ax, ay, ar), (bx, by, br) = a, b
    apart = hypot(bx - ax, by - ay)
    if apart <= abs(ar - br):
        x, y, r = a if ar >= br else b
        return Polygon(_arc(x, y, r, 0.0, 2 * pi), colour)
    heading = atan2(by - ay, bx - ax)
    lean = acos((ar - br) / apart)
    thick = _arc(ax, ay, ar, heading + lean, heading + 2 * pi - lean)
    return Polygon(thick + _arc(bx, by, br, heading - lean, heading + lean), colour)


def _arc(x: float, y: float, r: float, start: float, end: float) -> tuple[tuple[float, float], ...]:
    turns = ((start + (end - start) * i / _ARC_STEPS) for i in range(_ARC_STEPS + 1))
    return tuple((x + r * cos(turn), y + r * sin(turn)) for turn in turns)
