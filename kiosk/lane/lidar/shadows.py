"""A thing that isn't seen: is it gone, or hidden? It is gone when beams pass through where it stood."""

from math import atan2, degrees, hypot, radians

import numpy as np

from kiosk.lane.geometry import PortSpec
from kiosk.lane.lidar.turns import Turn

HALF_WIDTH_M = 0.05  # a beam this near the middle of a shin or a bag should meet it
APART_M = 0.25  # a return this much further off has passed by, this much nearer has been stopped on the way


class Shadows:
    """Asks one turn's beams about places on the lane."""

    def __init__(self, turn: Turn, pose: PortSpec, cut_deg: float) -> None:
        self._turn = turn
        self._pose = pose
        self._cut_deg = cut_deg

    def passed(self, x_m: float, y_m: float) -> bool:
        """True if a beam went through this place; False also where nothing came back, or no beam was near."""
        away_m, off_m, range_m = self._beam(x_m, y_m)
        return off_m < HALF_WIDTH_M and range_m > away_m + APART_M

    def hidden(self, x_m: float, y_m: float) -> bool:
        """True if something nearer stopped the beam."""
        away_m, _, range_m = self._beam(x_m, y_m)
        return 0.0 < range_m < away_m - APART_M

    def _beam(self, x_m: float, y_m: float) -> tuple[float, float, float]:
        """How far the place is, how far aside the nearest beam went there, and what it met."""
        dx, dy = x_m - self._pose.x_m, y_m - self._pose.y_m
        away_m = hypot(dx, dy)
        sweep = (self._pose.yaw_deg - degrees(atan2(dy, dx)) - self._cut_deg) % 360.0
        nearest = int(np.abs(self._turn.sweep_deg - sweep).argmin())
        off_m = radians(abs(float(self._turn.sweep_deg[nearest]) - sweep)) * away_m
        return away_m, off_m, float(self._turn.range_m[nearest])
