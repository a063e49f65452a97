"""A lidar's returns of some seconds in which nothing moves: all its beams together, and the room they show."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kiosk.lane.readings import LidarReturns, Reading

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

BINS = 360
NEARER_M = 0.15  # noise (0.02 m) and a slanting wall across one degree
STEADY_SHARE = 0.5
FEWEST_BEAMS = 5


@dataclass(frozen=True, slots=True, eq=False)
class Beams:
    """n beams in order of time, float64[n]: where they looked, clockwise in [0, 360), how far (0: no return)."""

    angle_deg: Floats
    range_m: Floats

    @property
    def turns(self) -> float:
        """How many turns of the head they make."""
        steps = (np.diff(self.angle_deg) + 180.0) % 360.0 - 180.0
        return float(steps.sum()) / 360.0

    def between(self, from_deg: float, width_deg: float) -> Mask:
        """Which beams look into this sector, clockwise from `from_deg`."""
        looks: Mask = (self.angle_deg - from_deg) % 360.0 <= width_deg
        return looks


def beams_of(readings: Iterable[Reading]) -> Beams:
    """All beams of these readings; of other readings than a lidar's, none."""
    runs = [reading for reading in readings if isinstance(reading, LidarReturns)]
    if not runs:
        return Beams(np.zeros(0), np.zeros(0))
    return Beams(np.concatenate([run.angle_deg for run in runs]), np.concatenate([run.range_m for run in runs]))


class Room:
    """What stands still around a lidar, one range for each of 360 degrees of its own angle.

    `near_m`: the nearest that is met (the first tenth), infinite where nothing comes back; `wall_m`: what is met as
    a rule, NaN where as a rule nothing is.
    """

    def __init__(self, beams: Beams) -> None:
        self.near_m: Floats = np.full(BINS, np.inf)
        self.wall_m: Floats = np.full(BINS, np.nan)
        bins = _bins(beams)
        order = np.argsort(bins, kind="stable")
        edges = np.searchsorted(bins[order], np.arange(BINS + 1))
        for degree in range(BINS):
            ranges = beams.range_m[order[edges[degree] : edges[degree + 1]]]
            met = ranges[ranges > 0.0]
            if len(met):
                self.near_m[degree] = np.percentile(met, 10)
                if len(ranges) >= FEWEST_BEAMS and len(met) >= STEADY_SHARE * len(ranges):
                    self.wall_m[degree] = np.median(met)

    def new(self, beams: Beams) -> Mask:
        """Which beams met something nearer than this room."""
        met: Mask = (beams.range_m > 0.0) & (beams.range_m < self.near_m[_bins(beams)] - NEARER_M)
        return met


def _bins(beams: Beams) -> NDArray[np.int64]:
    return beams.angle_deg.astype(np.int64) % BINS
