"""The simulated gym around the lane: four walls and two uprights of a rack, in lane metres."""

import numpy as np
from numpy.typing import NDArray

FAR_WALL_X_M = 7.7
NEAR_WALL_X_M = -0.8
LEFT_WALL_Y_M = 2.4
RIGHT_WALL_Y_M = -2.0
UPRIGHTS = ((2.5, -1.4, 0.05), (5.0, -1.4, 0.05))
"""x, y, radius."""


def wall_ranges_m(x_m: float, y_m: float, bearing: NDArray[np.float64]) -> NDArray[np.float64]:
    """How far the wall is from a point in the room, for each bearing, in radians counter-clockwise from +x."""
    dx, dy = np.cos(bearing), np.sin(bearing)
    with np.errstate(divide="ignore"):
        across = np.where(dx > 0, FAR_WALL_X_M - x_m, NEAR_WALL_X_M - x_m) / dx
        along = np.where(dy > 0, LEFT_WALL_Y_M - y_m, RIGHT_WALL_Y_M - y_m) / dy
    return np.minimum(np.where(dx == 0, np.inf, across), np.where(dy == 0, np.inf, along))
