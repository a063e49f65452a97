"""The simulated gym around the lane: four walls, in lane metres, as far as a beam can reach them."""

from math import cos, inf, radians, sin

FAR_WALL_X_M = 8.3
NEAR_WALL_X_M = -0.6
LEFT_WALL_Y_M = 2.2
RIGHT_WALL_Y_M = -1.9


def wall_range_m(x_m: float, y_m: float, bearing_deg: float) -> float:
    """How far the wall is from a point in the room; the bearing is counter-clockwise from +x."""
    dx, dy = cos(radians(bearing_deg)), sin(radians(bearing_deg))
    across_m = ((FAR_WALL_X_M if dx > 0 else NEAR_WALL_X_M) - x_m) / dx if abs(dx) > 1e-9 else inf
    along_m = ((LEFT_WALL_Y_M if dy > 0 else RIGHT_WALL_Y_M) - y_m) / dy if abs(dy) > 1e-9 else inf
    return min(across_m, along_m)
