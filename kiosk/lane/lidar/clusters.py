"""Points of one turn in and around the corridor → clusters, each about the size of a shin or a bag."""

from dataclasses import dataclass
from math import radians

import numpy as np
from numpy.typing import NDArray

from kiosk.lane.geometry import PortSpec
from kiosk.lane.lidar.turns import Turn

JUMP_M = 0.15  # more than a shin is thick; two legs one behind the other stand further apart
# A shin's edge is met 0.05 m behind its front, and noise comes on top: more is two feet about to pass each other.
# Taken for one they are half-way between the two, just where steps are timed. For the paths of feet; bodies are
# tracked by `JUMP_M`.
PASSING_M = 0.10
SURFACE_M = 0.04  # the beam meets the near side of a shin (radius 0.05 m), on average this far before its middle
WIDE_M = 0.19  # wider than one shin (0.12 m) seen by beams as much as 0.08 m apart: two legs side by side


@dataclass(frozen=True, slots=True)
class Cluster:
    """What may be one leg: mean place, mean time, extent across the beam, number of points."""

    t: float
    x_m: float
    y_m: float
    width_m: float
    points: int


def clusters_of(turn: Turn, chosen: NDArray[np.bool_], pose: PortSpec, jump_m: float = JUMP_M) -> list[Cluster]:
    """Group the chosen points. A beam that passes between two points, or a jump in range, parts them."""
    at = np.flatnonzero(chosen)
    if not len(at):
        return []
    ranges = turn.range_m[at]
    across = np.diff(turn.sweep_deg[at]) * radians(1.0) * ranges[:-1]
    hits = np.cumsum(turn.range_m > 0.0)[at]
    parted = (np.abs(np.diff(ranges)) > jump_m) | (across > WIDE_M) | (np.diff(hits) > 1)
    found = []
    for part in np.split(at, np.flatnonzero(parted) + 1):
        found += _shins(turn, part, pose)
    return found


def _shins(turn: Turn, at: NDArray[np.int64], pose: PortSpec) -> list[Cluster]:
    width = (turn.sweep_deg[at[-1]] - turn.sweep_deg[at[0]]) * radians(1.0) * float(turn.range_m[at].mean())
    if width > WIDE_M and len(at) > 1:
        half = len(at) // 2
        return _shins(turn, at[:half], pose) + _shins(turn, at[half:], pose)
    reach = float(turn.range_m[at].mean())
    x, y = float(turn.x_m[at].mean()), float(turn.y_m[at].mean())
    deeper = 1.0 + SURFACE_M / reach
    return [
        Cluster(
            t=float(turn.t[at].mean()),
            x_m=pose.x_m + (x - pose.x_m) * deeper,
            y_m=pose.y_m + (y - pose.y_m) * deeper,
            width_m=float(width),
            points=len(at),
        )
    ]
