"""A lidar in a room with a floor, blocks of a height and somebody who walks, ray by ray; and captures of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

from kiosk.lane.calibration.phases import Heard, Step
from kiosk.lane.geometry import LaneSpec, PortSpec
from kiosk.lane.readings import LidarReturns
from kiosk.wire.ldrobot import POINTS, encode_packet
from kiosk.wire.records import Chunk

Floats = NDArray[np.float64]

LANE = LaneSpec(length_m=7.0, width_m=0.9, start_m=1.0, far_m=6.5)
STRAIGHT = PortSpec("ld19", x_m=-0.25, height_m=0.10)
LEFT_CORNER = PortSpec("ld19", x_m=-0.25, y_m=0.45, yaw_deg=-4.0, height_m=0.10)
RIGHT_CORNER = PortSpec("ld19", x_m=-0.20, y_m=-0.40, yaw_deg=5.0, height_m=0.10)
WALLS_M = (-0.8, 7.9, -2.0, 2.4)  # x from, x to, y from, y to
RACK = (2.5, -1.4, 0.05)

POINTS_HZ = 4500
SPEED_DEG_S = 3613.0  # never quite ten turns a second, so the beams drift
READ_POINTS = 8 * POINTS
STRIDE_M = 0.9  # for six tenths of which a foot stands


@dataclass(frozen=True)
class Block:
    """A box that stands square to the lane."""

    x_m: float
    y_m: float
    height_m: float
    width_m: float = 0.10


@dataclass(frozen=True)
class Walk:
    """Somebody from `start_t` on: beyond the far line and back, at `y_m` by the start line and by the far one."""

    start_t: float
    y_m: tuple[float, float] = (0.0, 0.0)

    corners: tuple[tuple[float, float], ...] = ((0.0, 0.3), (9.0, 6.9), (10.5, 6.9), (17.5, 0.3), (19.0, 0.3))

    def feet(self, t: Floats) -> Iterator[tuple[Floats, Floats, float]]:
        when, where = zip(*self.corners, strict=True)
        hips = np.interp(t - self.start_t, when, where)
        near_y, far_y = self.y_m
        y = near_y + (far_y - near_y) * (hips - LANE.start_m) / LANE.span_m
        for side, phase in ((1, 0.0), (-1, 0.5)):
            strides, part = np.divmod(hips / STRIDE_M + phase, 1.0)
            swung = np.maximum(0.0, (part - 0.6) / 0.4)
            eased = swung - np.sin(2 * np.pi * swung) / (2 * np.pi)
            yield STRIDE_M * (strides - phase + eased + 0.3), y + 0.1 * side, 0.05


@dataclass
class Room:
    """`pitch_deg`: how the beam rises along the lane; `roll_deg`: and to its left."""

    pose: PortSpec
    pitch_deg: float = 0.0
    roll_deg: float = 0.0
    noise_m: float = 0.010
    lost: float = 0.02
    rng: np.random.Generator = field(default_factory=lambda: np.random.default_rng(5))

    def ranges(self, t: Floats, angle_deg: Floats, things: tuple[Block, ...], walk: Walk | None) -> Floats:
        """What comes back of each beam, in metres."""
        pose = self.pose
        bearing = np.radians(pose.yaw_deg - angle_deg)
        cos, sin = np.cos(bearing), np.sin(bearing)
        rise = np.tan(np.radians(self.pitch_deg)) * cos + np.tan(np.radians(self.roll_deg)) * sin
        with np.errstate(divide="ignore"):
            wall_x = np.where(cos > 0, WALLS_M[1] - pose.x_m, WALLS_M[0] - pose.x_m) / cos
            wall_y = np.where(sin > 0, WALLS_M[3] - pose.y_m, WALLS_M[2] - pose.y_m) / sin
            floor = np.where(rise < 0, -pose.height_m / rise, np.inf)
        best = np.minimum(np.minimum(wall_x, wall_y), floor)
        rounds = [(np.full(len(t), RACK[0]), np.full(len(t), RACK[1]), RACK[2])]
        rounds += walk.feet(t) if walk else ()
        for x, y, radius in rounds:
            along, aside = (x - pose.x_m) * cos + (y - pose.y_m) * sin, (y - pose.y_m) * cos - (x - pose.x_m) * sin
            near = along - np.sqrt(np.maximum(0.0, radius**2 - aside**2))
            best = np.where((np.abs(aside) < radius) & (near > 0) & (near < best), near, best)
        for block in things:
            near = _box(block, pose, cos, sin)
            met = near < best
            met[met] = pose.height_m + rise[met] * near[met] < block.height_m
            best = np.where(met, near, best)
        found = best + self.rng.normal(0.0, self.noise_m, len(t))
        behind = cos < -np.cos(np.radians(15.0))
        found[behind | (self.rng.random(len(t)) < self.lost)] = 0.0
        return found

    def returns(
        self, from_t: float, to_t: float, things: tuple[Block, ...] = (), walk: Walk | None = None
    ) -> Iterator[LidarReturns]:
        """Reads of eight packets each, as a serial line gives them."""
        count = int((to_t - from_t) * POINTS_HZ) // READ_POINTS * READ_POINTS
        t = from_t + np.arange(count) / POINTS_HZ
        angle = (12.0 + SPEED_DEG_S * t) % 360.0
        ranges = self.ranges(t, angle, things, walk)
        for at in range(0, count, READ_POINTS):
            part = slice(at, at + READ_POINTS)
            yield LidarReturns(float(t[part][-1]), angle[part], ranges[part], np.full(READ_POINTS, 180.0))


def _box(block: Block, pose: PortSpec, cos: Floats, sin: Floats) -> Floats:
    """How far each beam runs until it enters the box; infinitely far where it passes by."""
    half = block.width_m / 2
    with np.errstate(divide="ignore", invalid="ignore"):
        x = np.sort([(block.x_m - half - pose.x_m) / cos, (block.x_m + half - pose.x_m) / cos], axis=0)
        y = np.sort([(block.y_m - half - pose.y_m) / sin, (block.y_m + half - pose.y_m) / sin], axis=0)
    enters, leaves = np.maximum(x[0], y[0]), np.minimum(x[1], y[1])
    return np.where((enters < leaves) & (enters > 0), enters, np.inf)


def chunk_of(run: LidarReturns, port: str) -> Chunk:
    """The bytes an LD19 sends for these returns."""
    packets = [
        encode_packet(
            speed_deg_s=round(SPEED_DEG_S),
            start_cdeg=round(100 * run.angle_deg[at]),
            end_cdeg=round(100 * run.angle_deg[at + POINTS - 1]),
            ranges_mm=np.rint(1000 * run.range_m[at : at + POINTS]).astype(int).tolist(),
            strengths=[180] * POINTS,
            timestamp_ms=round(1000 * run.t),
        )
        for at in range(0, len(run.angle_deg), POINTS)
    ]
    return Chunk(round(run.t, 6), port, b"".join(packets))


STEPS = get_args(Step)
PRESSES_T = (0.5, 13.0, 20.0, 27.0, 34.0, 41.0)
END_T = 63.0
HIGH_M, LOW_M = 0.120, 0.080


def calibration(
    room: Room,
    *,
    far_m: float = LANE.far_m,
    high_m: float = HIGH_M,
    low_m: float = LOW_M,
    walk_y_m: tuple[float, float] = (0.0, 0.0),
    beside: tuple[Block, ...] = (),
) -> Iterator[LidarReturns]:
    """All a lidar says from 0 to END_T: the phases, each begun at its press; a block comes a little before.

    `far_m`: where the block of the far line is put; `beside`: what stands there as long as a block does.
    """
    shown: dict[Step, tuple[Block, ...]] = {
        "empty": (),
        "high at start": (Block(LANE.start_m, 0.0, high_m), *beside),
        "high at far": (Block(far_m, 0.0, high_m), *beside),
        "low at far": (Block(far_m, 0.0, low_m), *beside),
        "low at start": (Block(LANE.start_m, 0.0, low_m), *beside),
        "walk": (),
    }
    begins = [0.0, *(press_t - 1.0 for press_t in PRESSES_T[1:]), END_T]
    for step, (from_t, to_t) in zip(STEPS, pairwise(begins), strict=True):
        walk = Walk(PRESSES_T[-1] + 1.5, walk_y_m) if step == "walk" else None
        yield from room.returns(from_t, to_t, shown[step], walk)


def heard(room: Room, **scene: Any) -> list[Heard]:
    """`calibration` as it is heard on port `lidar`."""
    return [Heard(run.t, "lidar", run) for run in calibration(room, **scene)]


def settings(pose: PortSpec) -> PortSpec:
    """What an operator has in kiosk.toml before the lidar's place was measured."""
    return replace(pose, x_m=-0.3, y_m=0.0, yaw_deg=0.0)
