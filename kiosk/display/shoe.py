"""A shoe from above, its toe pointing at the kiosk (to the left)."""

from math import cos, pi, sin

from kiosk.display.items import Polygon

# Half outlines of a sole, toe at 0 and heel at 1: (along, outer side, inner side), in lengths of the shoe.
_SOLE = (
    (0.00, 0.03, 0.03),
    (0.03, 0.11, 0.12),
    (0.10, 0.175, 0.185),
    (0.20, 0.210, 0.205),
    (0.32, 0.215, 0.195),
    (0.45, 0.200, 0.155),
    (0.58, 0.180, 0.130),
    (0.70, 0.168, 0.132),
    (0.82, 0.165, 0.150),
    (0.92, 0.140, 0.140),
    (0.98, 0.080, 0.080),
    (1.00, 0.03, 0.03),
)


def shoe(cx: float, cy: float, length: float, colour: str, *, outer: int, turn_deg: float = 0.0) -> Polygon:
    """A sole around (cx, cy). `outer`: +1 when its outer side is drawn below, -1 above, 0 for a side unknown."""
    upper, lower = [], []
    for along, out, inner in _SOLE:
        middle = (out + inner) / 2
        above, below = (inner, out) if outer > 0 else (out, inner) if outer < 0 else (middle, middle)
        upper.append((along - 0.5, -above))
        lower.append((along - 0.5, below))
    turn = turn_deg * pi / 180
    outline = _smooth(upper + lower[::-1])
    return Polygon(
        tuple(
            (cx + length * (x * cos(turn) - y * sin(turn)), cy + length * (x * sin(turn) + y * cos(turn)))
            for x, y in outline
        ),
        colour,
    )


def _smooth(points: list[tuple[float, float]], steps: int = 4) -> list[tuple[float, float]]:
    """A closed Catmull-Rom curve through the points."""
    out: list[tuple[float, float]] = []
    n = len(points)
    for i in range(n):
        p0, p1, p2, p3 = (points[(i + k - 1) % n] for k in range(4))
        for step in range(steps):
            u = step / steps
            out.append((_spline(p0[0], p1[0], p2[0], p3[0], u), _spline(p0[1], p1[1], p2[1], p3[1], u)))
    return out


def _spline(a: float, b: float, c: float, d: float, u: float) -> float:
    return 0.5 * (2 * b + (c - a) * u + (2 * a - 5 * b + 4 * c - d) * u**2 + (3 * b - a - 3 * c + d) * u**3)
