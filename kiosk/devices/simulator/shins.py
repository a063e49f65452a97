"""What a beam near the floor meets of somebody: two shins, each a round of its own at every moment.

Backward walking is much like forward walking played in reverse. Going forward the heel rises early and takes the
ankle with it while the toes still stand; the ankle gathers speed slowly, is fastest past the other leg, and stops
short where the heel lands. Going backward the foot stays planted to the end, starts short and fast, and comes to
rest slowly while the heel settles. That difference is what tells a lidar which way feet point. Nothing here is
fitted to anything: the shapes are the plainest that do this.
"""

import numpy as np
from numpy.typing import NDArray

from kiosk.devices.simulator.footprint import End, Footprint
from kiosk.devices.simulator.visit import Visit

Floats = NDArray[np.float64]

ANKLE_HEIGHT_M = 0.09
SHIN_LENGTH_M = 0.42
STEEPEST = 0.7
"""A shin never leans further than this many metres a metre, and so far a foot slopes whose heel is up."""

SWINGS: dict[End, tuple[float, float, float, float]] = {
    "heel": (0.25, 0.0, 3.0, -2.25),
    "toe": (0.25, 4.5, -6.0, 2.25),
    "flat": (0.0, 3.0, -2.0, 0.0),
}
"""The way done after a share u of a swing, as c1·u + c2·u² + c3·u³ + c4·u⁴: late, early (its mirror), and even."""

LIFTS_M: dict[End, tuple[float, float]] = {"heel": (0.7, 0.0), "toe": (0.0, 0.6), "flat": (0.2, 0.0)}
"""How the ankle is lifted meanwhile: c1·u·(1-u)² + c2·u²·(1-u); 0.10, 0.09 and 0.03 m at most."""


class _Leg:
    """One ankle through time."""

    def __init__(self, prints: list[Footprint]) -> None:
        self._x = np.array([each.ankle_x_m for each in prints])
        self._y = np.array([each.ankle_y_m for each in prints])
        self._toes = np.array([each.toes for each in prints])
        # One swing from each print to the next.
        self._from_t = np.array([each.stirs_t for each in prints[:-1]])
        self._takes_s = np.array([each.settled_t for each in prints[1:]]) - self._from_t
        self._way = np.array([SWINGS[each.lands_on] for each in prints[1:]]).reshape(-1, 4)
        self._lift = np.array([LIFTS_M[each.lands_on] for each in prints[1:]]).reshape(-1, 2)

    def at(self, t: Floats) -> tuple[Floats, Floats, Floats, Floats]:
        """x, y and height of the ankle and where the toes point (-1, 0, 1), float64[n] each, at times `t`."""
        swing = np.maximum(0, np.searchsorted(self._from_t, t, side="right") - 1)
        u = np.clip((t - self._from_t[swing]) / self._takes_s[swing], 0.0, 1.0)
        c1, c2, c3, c4 = self._way[swing].T
        share = u * (c1 + u * (c2 + u * (c3 + u * c4)))
        early, late = self._lift[swing].T
        height = ANKLE_HEIGHT_M + u * (1 - u) * (early * (1 - u) + late * u)
        dx, dy = np.diff(self._x), np.diff(self._y)
        return self._x[swing] + share * dx[swing], self._y[swing] + share * dy[swing], height, self._toes[swing]


class Shins:
    """Both shins of one visit."""

    def __init__(self, visit: Visit) -> None:
        self.radius_m = visit.person.shin_m / 2
        self.dark = visit.person.dark
        self._legs = [_Leg([each for each in visit.footprints if each.foot == foot]) for foot in ("left", "right")]
        self._hips_t = np.array([point.t for point in visit.hips])
        self._hips_x = np.array([point.x_m for point in visit.hips])
        self._hips_y = np.array([point.y_m for point in visit.hips])

    def ankles(self, t: Floats) -> list[tuple[Floats, Floats]]:
        """Left and right ankle: x and y at times `t`, within the visit."""
        return [leg.at(t)[:2] for leg in self._legs]

    def near(self, t: float) -> tuple[float, float]:
        """About where they are."""
        return float(np.interp(t, self._hips_t, self._hips_x)), float(np.interp(t, self._hips_t, self._hips_y))

    def rounds(self, t: Floats, height_m: float) -> list[tuple[Floats, Floats, float]]:
        """Middle (x, y) at times `t` and radius of each round at this height above the floor.

        Above the ankle the shin leans towards the knee, half-way between ankle and hips; below it, while the heel
        is up, the foot slopes down to the toes.
        """
        hips_x = np.interp(t, self._hips_t, self._hips_x)
        found = []
        for leg in self._legs:
            x, y, ankle_m, toes = leg.at(t)
            lean = np.clip((hips_x - x) / 2 / SHIN_LENGTH_M, -STEEPEST, STEEPEST)
            above_m = height_m - ankle_m
            found.append((x + np.where(above_m > 0, lean, -toes * STEEPEST) * above_m, y, self.radius_m))
        return found
