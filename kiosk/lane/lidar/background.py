"""What always stands around the lane: walls and machines, one range for each degree of the turn.

Learned outside the corridor only. A thing inside the corridor is never learned away, however long it stays.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kiosk.lane.lidar.turns import Floats, Turn

BINS = 360
NEAR_M = 0.15  # noise (0.02 m) and a slanting wall across one degree
STEADY_TURNS = 50  # five seconds at one range and it belongs to the room
OFF_M = 0.05  # a wall that isn't where it was is off by more, and by more than it slants across one degree
FEWEST = 90  # points to compare, a fifth of a turn's
ENOUGH = 120  # degrees of wall that always give so many


class Background:
    """`range_m`: the room in each degree of the sweep; 0 where nothing is known yet.

    `walls_m`: the furthest that was ever learned there. People who stand still for a while become the room and
    leave it again; walls are what remains.
    """

    def __init__(self) -> None:
        self.range_m: Floats = np.zeros(BINS)
        self.walls_m: Floats = np.zeros(BINS)
        self._candidate = np.zeros(BINS)
        self._turns = np.zeros(BINS, dtype=np.int64)

    @property
    def known(self) -> bool:
        """Whether enough walls are known to tell the room by."""
        return bool(np.count_nonzero(self.walls_m) >= ENOUGH)

    def restore(self, walls_m: Sequence[float]) -> None:
        """Go on with walls learned before, in metres, one for each degree. Raises ValueError for no such thing."""
        walls = np.array(walls_m, dtype=np.float64)
        if walls.shape != (BINS,) or not (np.isfinite(walls) & (walls >= 0.0)).all():
            raise ValueError(f"a lidar's background takes {BINS} ranges in metres")
        if np.count_nonzero(walls) < ENOUGH:
            raise ValueError("a lidar's background takes more walls than that")
        self.range_m, self.walls_m = walls.copy(), walls

    def holds(self, turn: Turn) -> NDArray[np.bool_]:
        """True for each point that is where the room was learned to be."""
        return np.abs(turn.range_m - self.range_m[_degrees(turn)]) < NEAR_M

    def share_off(self, turn: Turn) -> float | None:
        """Which share of the points meets a wall nearer than it was, and at least as many further away.

        People only make it nearer; where people were taken for a wall and went, it is only further. A lidar that
        was turned or shifted sees both. None if too few points can be compared.
        """
        at = _degrees(turn)
        walls_m = np.where(self.walls_m > 0.0, self.walls_m, np.nan)
        slant_m = np.fmin(np.abs(np.roll(walls_m, -1) - walls_m), np.abs(np.roll(walls_m, 1) - walls_m))
        known = (turn.range_m > 0.0) & np.isfinite(slant_m[at])
        if np.count_nonzero(known) < FEWEST:
            return None
        further_m = (turn.range_m - walls_m[at])[known]
        allowed_m = OFF_M + slant_m[at][known]
        return float(min((further_m > allowed_m).mean(), (further_m < -allowed_m).mean()))

    def learn(self, turn: Turn, outside: NDArray[np.bool_]) -> None:
        """Take the points outside the corridor; a range that holds for `STEADY_TURNS` is the room's."""
        chosen = np.flatnonzero(outside & (turn.range_m > 0.0))
        at = _degrees(turn)[chosen]
        ranges = turn.range_m[chosen]
        same = np.abs(ranges - self._candidate[at]) < NEAR_M
        self._turns[at] = np.where(same, self._turns[at] + 1, 0)
        self._candidate[at] = np.where(same, self._candidate[at], ranges)
        steady = at[self._turns[at] >= STEADY_TURNS]
        self.range_m[steady] = self._candidate[steady]
        # Clearly further only: noise must not drive the walls apart in the course of weeks.
        gone = steady[self._candidate[steady] > self.walls_m[steady] + NEAR_M]
        self.walls_m[gone] = self._candidate[gone]


def _degrees(turn: Turn) -> NDArray[np.int64]:
    return turn.sweep_deg.astype(np.int64) % BINS
