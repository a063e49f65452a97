import numpy as np
import pytest

from kiosk.display.box import Box
from kiosk.display.coverage import Floats, circle, covered, grid, line, rect, ring
from kiosk.display.items import Circle, Line, Rect, Ring


def area(distance: Floats) -> float:
    return float(covered(distance).sum())


def test_a_disc_covers_its_area() -> None:
    assert area(circle(Circle(50.3, 49.8, 30, "text"), *grid(0, 0, 100, 100))) == pytest.approx(
        np.pi * 900, rel=1e-3
    )


def test_a_stroke_covers_its_length_and_two_half_discs() -> None:
    got = area(line(Line(20, 20, 80, 50, 10, "text"), *grid(0, 0, 100, 100)))
    assert got == pytest.approx(np.hypot(60, 30) * 10 + np.pi * 25, rel=2e-3)


def test_a_rectangle_and_its_outline() -> None:
    filled = rect(Rect(Box(10, 10, 60, 40), "text", radius=8), *grid(0, 0, 100, 100))
    corners = (4 - np.pi) * 64
    assert area(filled) == pytest.approx(2400 - corners, rel=1e-3)
    outline = rect(Rect(Box(10, 10, 60, 40), "text", radius=8, stroke=4), *grid(0, 0, 100, 100))
    inner = 52 * 32 - (4 - np.pi) * 16
    assert area(outline) == pytest.approx(2400 - corners - inner, rel=2e-2)


@pytest.mark.parametrize("sweep", [0.25, 0.6, 1.0])
def test_a_ring_covers_the_part_it_sweeps(sweep: float) -> None:
    got = area(ring(Ring(50, 50, 40, 8, "text", 0.0, sweep), 0, 0, 100, 100))
    assert got == pytest.approx(2 * np.pi * 40 * 8 * sweep, rel=1e-2)


def test_a_ring_begins_at_the_top_and_runs_clockwise() -> None:
    share = covered(ring(Ring(50, 50, 40, 8, "text", 0.0, 0.25), 0, 0, 100, 100))
    assert share[78, 22] == 1
    assert share[22, 22] == share[78, 78] == share[22, 78] == 0


def test_edges_are_one_pixel_soft() -> None:
    share = covered(circle(Circle(50, 50, 30, "text"), *grid(0, 0, 100, 100)))
    row = share[:, 50]
    assert 0 < np.count_nonzero((row > 0) & (row < 1)) <= 4
