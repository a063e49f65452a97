"""Things on the lane: a bag that lies there, a sled that is dragged."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from kiosk.devices.simulator.walker import Waypoint

SLED_BEHIND_M = 1.0
"""From the hips to the middle of the sled, once its rope is taut."""


@dataclass(frozen=True, slots=True)
class Thing:
    """It lies on `length_m` of the floor about its middle, which goes along `path` from first to last.

    `posts`: what of it a beam near the floor can meet: upright rounds (x and y from its middle, radius).
    """

    path: tuple[Waypoint, ...]
    length_m: float
    posts: tuple[tuple[float, float, float], ...]

    @property
    def began_t(self) -> float:
        """When it came."""
        return self.path[0].t

    @property
    def ended_t(self) -> float:
        """When it went."""
        return self.path[-1].t

    @property
    def y_m(self) -> float:
        """The side of the lane it is on."""
        return self.path[0].y_m

    def span_m(self) -> tuple[float, float]:
        """The stretch of x that it ever lies on."""
        xs = [point.x_m for point in self.path]
        return min(xs) - self.length_m / 2, max(xs) + self.length_m / 2

    def when_loaded(self, low_m: float, high_m: float) -> list[tuple[float, float]]:
        """When a strip from `low_m` to `high_m` carries it; stretches of time that may touch."""
        low_m, high_m = low_m - self.length_m / 2, high_m + self.length_m / 2
        found = []
        for one, two in pairwise(self.path):
            step_m = two.x_m - one.x_m
            if step_m == 0:
                shares = (0.0, 1.0) if low_m < one.x_m < high_m else (1.0, 0.0)
            else:
                ends = sorted(((low_m - one.x_m) / step_m, (high_m - one.x_m) / step_m))
                shares = (max(0.0, ends[0]), min(1.0, ends[1]))
            if shares[0] < shares[1]:
                found.append((one.t + shares[0] * (two.t - one.t), one.t + shares[1] * (two.t - one.t)))
        return found


def bag(x_m: float, y_m: float, from_t: float, to_t: float) -> Thing:
    """A sports bag, 0.36 m long, put down and taken away."""
    return Thing((Waypoint(from_t, x_m, y_m), Waypoint(to_t, x_m, y_m)), 0.36, ((0.0, 0.0, 0.16),))


def sled(hips: Iterable[Waypoint], rests_m: float) -> Thing:
    """A sled on a rope, on the kiosk's side of its walker: two skids on the floor, two uprights that a beam meets.

    It comes and goes with them, and it never gets nearer the kiosk than `rests_m`.
    """
    path = tuple(Waypoint(point.t, max(rests_m, point.x_m - SLED_BEHIND_M), 0.0) for point in hips)
    return Thing(path, 0.60, ((0.2, 0.22, 0.03), (0.2, -0.22, 0.03)))
