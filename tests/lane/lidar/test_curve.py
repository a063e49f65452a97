import numpy as np
import pytest

from kiosk.lane.lidar.curve import mean_height

WHOLE = (-0.1, 1.1)


def square(n: int = 60) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    x = np.linspace(0.0, 1.0, n)
    return np.stack((x, x**2), axis=1)


def test_the_mean_height_over_a_part_is_that_of_the_points() -> None:
    assert mean_height(square(), (9 / 16, 11 / 16), pin=1.0, span=WHOLE) == pytest.approx(0.625**2, abs=0.01)


def test_a_few_strays_do_not_bend_it() -> None:
    points = square()
    points[35:38, 1] = 0.95
    assert mean_height(points, (9 / 16, 11 / 16), pin=1.0, span=WHOLE) == pytest.approx(0.625**2, abs=0.03)


def test_it_bridges_what_was_not_looked_at() -> None:
    points = square(240)
    seen = points[np.abs(points[:, 0] * 4 % 1.0 - 0.5) < 0.1]  # the lidar's pace and the walker's fall together
    assert mean_height(seen, (9 / 16, 11 / 16), pin=1.0, span=WHOLE) == pytest.approx(0.625**2, abs=0.02)


def test_too_little_is_nothing() -> None:
    points = square()
    assert mean_height(points[points[:, 0] < 0.3], (9 / 16, 11 / 16), pin=1.0, span=WHOLE) is None
    assert mean_height(points[:0], (9 / 16, 11 / 16), pin=1.0, span=WHOLE) is None
    assert mean_height(points, (9 / 16, 11 / 16), pin=1.0, span=(0.99, 1.1)) is None
