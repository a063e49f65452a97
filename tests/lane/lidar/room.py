"""A room with walls and round things in it, as a scanning lidar would return it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from kiosk.lane.geometry import LaneSpec, PortSpec
from kiosk.lane.readings import LidarReturns

STEP_DEG = 0.8
TURN_S = 0.1
RUN = 12
WALLS_M = (-3.0, 8.3, -1.9, 2.2)  # x from, x to, y from, y to

LANE = LaneSpec(length_m=7.0, width_m=0.9, start_m=1.0, far_m=6.5)
MIDDLE = PortSpec("ld19", x_m=-0.25, y_m=0.0, yaw_deg=0.0, height_m=0.1)
CORNER = PortSpec("ld19", x_m=-0.25, y_m=0.45, yaw_deg=-4.0, height_m=0.1)
"""In the lane's left corner, turned a little to the right."""

Disc = tuple[float, float, float]  # x, y, radius
Scene = Callable[[float], list[Disc]]


def nothing(_t: float) -> list[Disc]:
    """An empty room."""
    return []


@dataclass
class Room:
    """`discs(t)`: the round things in the room at `t`; `lost`: the share of returns that never come."""

    pose: PortSpec
    discs: Scene = nothing
    noise_m: float = 0.01
    lost: float = 0.0
    stamped: bool = True
    late_s: float = 0.0
    rng: np.random.Generator = field(default_factory=lambda: np.random.default_rng(7))

    def range_at(self, angle_deg: float, t: float) -> float:
        bearing = np.radians(self.pose.yaw_deg - angle_deg)
        ux, uy = float(np.cos(bearing)), float(np.sin(bearing))
        x0, x1, y0, y1 = WALLS_M
        walls = [(x1 if ux > 0 else x0) - self.pose.x_m, (y1 if uy > 0 else y0) - self.pose.y_m]
        best = min(gap / u for gap, u in zip(walls, (ux, uy), strict=True) if abs(u) > 1e-9)
        for x, y, radius in self.discs(t):
            dx, dy = x - self.pose.x_m, y - self.pose.y_m
            along, aside = dx * ux + dy * uy, dx * uy - dy * ux
            if along > 0 and abs(aside) < radius:
                best = min(best, along - float(np.sqrt(radius**2 - aside**2)))
        return best

    def returns(self, seconds: float, start_t: float = 0.0, first_deg: float = 12.0) -> Iterator[LidarReturns]:
        """Runs of twelve returns; the kiosk hears of eight runs at once, as over a serial line."""
        point_s = TURN_S * STEP_DEG / 360.0
        waiting: list[LidarReturns] = []
        for k in range(int(seconds / point_s) // RUN):
            i = np.arange(k * RUN, (k + 1) * RUN)
            angle = np.mod(first_deg + i * STEP_DEG, 360.0, dtype=np.float64)
            t = start_t + i * point_s
            ranges = np.array([self.range_at(float(a), float(s)) for a, s in zip(angle, t, strict=True)])
            ranges = ranges + self.rng.normal(0.0, self.noise_m, RUN)
            ranges[self.rng.random(RUN) < self.lost] = 0.0
            stamp = (float(t[-1]) + 17.0) % 30.0 if self.stamped else 0.0
            waiting.append(LidarReturns(float(t[-1]), angle, ranges, np.full(RUN, 180.0), stamp))
            if len(waiting) == 8:
                heard_t = float(t[-1]) + self.late_s
                for run in waiting:
                    yield LidarReturns(heard_t, run.angle_deg, run.range_m, run.strength, run.turn_t)
                waiting = []


def returns_of(
    pose: PortSpec, seconds: float, start_t: float = 0.0, discs: Sequence[Disc] = ()
) -> Iterator[LidarReturns]:
    """What a lidar at `pose` returns in the same room with these things in it, none of which moves: much faster."""
    rng = np.random.default_rng(3)
    angle_deg = np.arange(450, dtype=np.float64) * 0.8
    bearing = np.radians(pose.yaw_deg - angle_deg)
    ux, uy = np.cos(bearing), np.sin(bearing)
    x0, x1, y0, y1 = WALLS_M
    with np.errstate(divide="ignore"):
        along = (np.where(ux > 0, x1, x0) - pose.x_m) / ux
        across = (np.where(uy > 0, y1, y0) - pose.y_m) / uy
    room_m = np.minimum(along, across)
    for x, y, radius in discs:
        away, aside = (x - pose.x_m) * ux + (y - pose.y_m) * uy, (x - pose.x_m) * uy - (y - pose.y_m) * ux
        meets = (away > 0) & (np.abs(aside) < radius)
        room_m[meets] = np.minimum(room_m, away - np.sqrt(np.maximum(0.0, radius**2 - aside**2)))[meets]
    for third in range(int(seconds * 30)):
        part = np.arange(150) + 150 * (third % 3)
        range_m = np.where(rng.random(150) < 0.05, 0.0, room_m[part] + rng.normal(0.0, 0.02, 150))
        t = start_t + (third + 1) / 30
        yield LidarReturns(t, angle_deg[part], range_m, np.full(150, 180.0), (t + 17.0) % 30.0)


def foot_x(t: float, speed_m_s: float, phase: float, step_s: float = 0.6) -> float:
    """Where a foot is that stands for 60 % of its stride and swings for the rest; its mean path is speed × t."""
    stride_s = 2 * step_s
    whole, part = divmod(t / stride_s + phase, 1.0)
    swung = max(0.0, (part - 0.6) / 0.4)
    eased = swung - float(np.sin(2 * np.pi * swung)) / (2 * np.pi)
    return speed_m_s * stride_s * (whole - phase + eased + 0.3)


def walker(start_t: float, start_m: float, speed_m_s: float, y_m: float = 0.0, apart_m: float = 0.2) -> Scene:
    """Two shins that walk along y from `start_m` at `start_t`, at a signed speed; until then they stand."""

    def discs(t: float) -> list[Disc]:
        s = max(0.0, t - start_t)
        left, right = (start_m + foot_x(s, speed_m_s, phase) for phase in (0.0, 0.5))
        return [(left, y_m + apart_m / 2, 0.05), (right, y_m - apart_m / 2, 0.05)]

    return discs
