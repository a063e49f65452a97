import pytest

from kiosk.display.shoe import shoe


def widest_x(length: float) -> float:
    points = shoe(0, 0, length, "accent", outer=0).points
    return max(points, key=lambda p: p[1])[0]


def test_the_toes_point_left_where_it_is_wider() -> None:
    assert widest_x(100) < 0


def test_it_is_as_long_as_asked() -> None:
    bounds = shoe(50, 20, 80, "accent", outer=1).bounds
    assert bounds.w == pytest.approx(80, rel=0.03)
    assert bounds.centre[0] == pytest.approx(50, abs=2)


def test_left_and_right_mirror_each_other() -> None:
    upper = shoe(0, 0, 100, "accent", outer=-1).bounds
    lower = shoe(0, 0, 100, "accent", outer=1).bounds
    assert (upper.x, upper.right) == pytest.approx((lower.x, lower.right))
    assert (upper.y, upper.bottom) == pytest.approx((-lower.bottom, -lower.y))
    assert upper != lower
