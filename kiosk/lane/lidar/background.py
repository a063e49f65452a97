"""What always stands around the lane: walls and machines, one range for each degree of the turn.

Learned outside the corridor only. A thing inside the corridor is never learned away, however long it stays.
"""

import numpy as np
from numpy.typing import NDArray

from kiosk.lane.lidar.turns import Floats, Turn

BINS = 360
NEAR_M = 0.15  # noise (0.02 m) and a slanting wall across one degree
STEADY_TURNS = 50  # five seconds at one range and it belongs to the room


class Background:
    """The range of the room in each degree of the sweep; 0 where nothing is known yet."""

    def __init__(self) -> None:
        self.range_m: Floats = np.zeros(BINS)
        self._candidate = np.zeros(BINS)
        self._turns = np.zeros(BINS, dtype=np.int64)
        self._off = np.zeros(BINS, dtype=np.int64)

    def holds(self, turn: Turn) -> NDArray[np.bool_]:
        """True for each point that is where the room was learned to be."""
        at = turn.sweep_deg.astype(np.int64) % BINS
        return np.abs(turn.range_m - self.range_m[at]) < NEAR_M

    def learn(self, turn: Turn, outside: NDArray[np.bool_]) -> None:
        """Take the points outside the corridor; a range that holds for `STEADY_TURNS` is the room's."""
        chosen = np.flatnonzero(outside & (turn.range_m > 0.0))
        at = turn.sweep_deg[chosen].astype(np.int64) % BINS
        ranges = turn.range_m[chosen]
        same = np.abs(ranges - self._candidate[at]) < NEAR_M
        self._turns[at] = np.where(same, self._turns[at] + 1, 0)
        self._candidate[at] = np.where(same, self._candidate[at], ranges)
        steady = at[self._turns[at] >= STEADY_TURNS]
        self.range_m[steady] = self._candidate[steady]
