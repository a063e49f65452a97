"""Which parts of the corridor a scanning lidar has looked through lately: only there can it say that nothing is."""

import numpy as np

from kiosk.lane.geometry import LaneSpec, PortSpec
from kiosk.lane.lidar.turns import Turn

# The corridor in squares no larger than a shoe: a beam of 0.8° is 0.1 m from the next at 7 m.
SQUARE_M = 0.15
# What was seen within this time counts as seen.
RECENT_S = 1.0


class Floor:
    """Squares of the corridor, and when a beam last went through each. Turns begin at the device's `cut_deg`."""

    def __init__(self, spec: LaneSpec, pose: PortSpec, cut_deg: float) -> None:
        along, across = (max(1, round(m / SQUARE_M)) for m in (spec.length_m, spec.width_m))
        x_m = (np.arange(along) + 0.5) * spec.length_m / along
        y_m = ((np.arange(across) + 0.5) / across - 0.5) * spec.width_m
        grid_x, grid_y = (grid.ravel() for grid in np.meshgrid(x_m, y_m))
        self._x_m = grid_x
        self._away_m = np.hypot(grid_x - pose.x_m, grid_y - pose.y_m)
        bearing_deg = np.degrees(np.arctan2(grid_y - pose.y_m, grid_x - pose.x_m))
        self._sweep_deg = (pose.yaw_deg - bearing_deg - cut_deg) % 360.0
        self._seen_t = np.full(len(grid_x), -np.inf)

    def see(self, turn: Turn) -> None:
        """Take one turn. A beam that came back from nearer than a square, or not at all, says nothing about it."""
        after = np.searchsorted(turn.sweep_deg, self._sweep_deg).clip(1, len(turn.sweep_deg) - 1)
        before_off = self._sweep_deg - turn.sweep_deg[after - 1]
        after_off = turn.sweep_deg[after] - self._sweep_deg
        beam = np.where(before_off < after_off, after - 1, after)
        aside_m = np.radians(np.abs(turn.sweep_deg[beam] - self._sweep_deg)) * self._away_m
        through = (aside_m <= SQUARE_M / 2) & (turn.range_m[beam] >= self._away_m)
        self._seen_t[through] = turn.mid_t

    def seen(self, t: float, from_m: float, to_m: float) -> bool:
        """True if every square of this part of the lane was seen in the last second before `t`."""
        part = (self._x_m >= from_m) & (self._x_m <= to_m)
        return bool((self._seen_t[part] >= t - RECENT_S).all())
