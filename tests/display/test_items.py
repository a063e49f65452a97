import pytest

from kiosk.display.box import Box
from kiosk.display.items import Circle, Line, Polygon, Rect, Ring, Text


def test_bounds() -> None:
    assert Rect(Box(1, 2, 3, 4), "text").bounds == Box(1, 2, 3, 4)
    assert Circle(10, 10, 4, "text").bounds == Box(6, 6, 8, 8)
    assert Ring(10, 10, 4, 2, "text", 0.0, 0.1).bounds == Box(5, 5, 10, 10)
    assert Line(2, 8, 6, 4, 2, "text").bounds == Box(1, 3, 6, 6)
    assert Polygon(((0, 1), (4, 2), (2, 9)), "text").bounds == Box(0, 1, 4, 8)


def test_a_text_reaches_down_only_where_a_letter_does() -> None:
    capital, deep = Text("H", 0, 100, 100, "text"), Text("Hg", 0, 100, 100, "text")
    assert capital.bounds.y == pytest.approx(24)
    assert capital.bounds.bottom == pytest.approx(100)
    assert deep.bounds.bottom == pytest.approx(126)
    assert capital.cap_px == pytest.approx(76)
