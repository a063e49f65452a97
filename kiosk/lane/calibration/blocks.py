"""What stands in a room that was empty before: small things that keep still, where a lidar sees them."""

from dataclasses import dataclass
from itertools import product
from math import cos, hypot, radians, sin

import numpy as np
from numpy.typing import NDArray

from kiosk.lane.calibration.room import Beams, Floats, Room

Ints = NDArray[np.int64]

GAP_DEG = 1.5  # lidars look every 0.4 to 1.0 degrees
JUMP_M = 0.10
FEWEST_POINTS = 5
STILL_M = 0.10  # a block's returns spread by noise and its own depth; somebody's legs don't keep still
WIDEST_M = 0.45
PRESENT = 0.5  # of the beams that look at a block this share meets it
LEAST_DEG = 0.3

SEEN = 0.3
"""A block is seen when this share of the beams through its place come back from it: half a beam may pass above."""


@dataclass(frozen=True, slots=True)
class Block:
    """Where a lidar sees a block: `width_deg` clockwise from `from_deg`, its near side at `range_m`."""

    from_deg: float
    width_deg: float
    middle_deg: float
    range_m: float

    @property
    def width_m(self) -> float:
        """How wide it looks."""
        return radians(self.width_deg) * self.range_m

    def place(self, depth_m: float) -> tuple[float, float]:
        """Its middle, `depth_m` behind its near side, on the lidar's own axes (x ahead, y to the left)."""
        bearing, away_m = radians(-self.middle_deg), self.range_m + depth_m
        return away_m * cos(bearing), away_m * sin(bearing)

    def seen_by(self, beams: Beams) -> float:
        """The share of the beams through its middle that come back from it."""
        width_deg = max(0.6 * self.width_deg, LEAST_DEG)
        through = beams.range_m[beams.between(self.middle_deg - width_deg / 2, width_deg)]
        return float(np.mean(np.abs(through - self.range_m) < JUMP_M)) if len(through) else 0.0


def blocks_in(beams: Beams, room: Room) -> list[Block]:
    """The small things that stand still where `room` was free, nearest first."""
    new = np.flatnonzero(room.new(beams))
    if len(new) < FEWEST_POINTS:
        return []
    angles, ranges = beams.angle_deg[new], beams.range_m[new]
    cut_deg = _widest_gap(angles)
    sweep = (angles - cut_deg) % 360.0
    found = []
    for group in _parted(np.arange(len(new)), sweep, GAP_DEG):
        for part in _parted(group, ranges, JUMP_M):
            block = _block(beams, cut_deg, sweep[part], ranges[part])
            if block is not None:
                found.append(block)
    return sorted(found, key=lambda block: block.range_m)


def pair_apart(at_start: list[Block], at_far: list[Block], span_m: float) -> tuple[Block, Block, float] | None:
    """Of all pairs the one whose distance is nearest to `span_m`, and that distance."""
    pairs = [(start, far, _apart_m(start, far)) for start, far in product(at_start, at_far)]
    return min(pairs, key=lambda pair: abs(pair[2] - span_m), default=None)


def _apart_m(start: Block, far: Block) -> float:
    (x0, y0), (x1, y1) = start.place(depth_m(start)), far.place(depth_m(start))
    return hypot(x1 - x0, y1 - y0)


def depth_m(nearer: Block) -> float:
    """From a block's near side to its middle: both are as deep as the nearer one, which is seen best, is wide."""
    return nearer.width_m / 2


def _block(beams: Beams, cut_deg: float, sweep: Floats, ranges: Floats) -> Block | None:
    if len(sweep) < FEWEST_POINTS:
        return None
    low_m, range_m, high_m = np.percentile(ranges, (25, 50, 75))
    low_deg, high_deg = np.percentile(sweep, (1, 99))
    width_deg = float(high_deg - low_deg)
    looked = int(beams.between(cut_deg + low_deg, width_deg).sum())
    if high_m - low_m > STILL_M or radians(width_deg) * range_m > WIDEST_M or len(sweep) < PRESENT * looked:
        return None
    middle_deg = float(low_deg + high_deg) / 2
    central = np.abs(sweep - middle_deg) <= max(width_deg / 4, LEAST_DEG)
    near_side_m = float(np.median(ranges[central])) if central.any() else float(range_m)
    return Block(float(cut_deg + low_deg) % 360.0, width_deg, float(cut_deg + middle_deg) % 360.0, near_side_m)


def _widest_gap(angles: Floats) -> float:
    """The angle after which the circle can be cut without parting a thing."""
    ordered = np.sort(angles)
    gaps = np.diff(ordered, append=ordered[0] + 360.0)
    widest = int(np.argmax(gaps))
    return float(ordered[widest] + gaps[widest] / 2) % 360.0


def _parted(members: Ints, values: Floats, gap: float) -> list[Ints]:
    """`members` in order of their value, parted where it leaps by more than `gap`."""
    ordered = members[np.argsort(values[members], kind="stable")]
    return np.split(ordered, np.flatnonzero(np.diff(values[ordered]) > gap) + 1)
