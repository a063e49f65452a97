"""Runs of returns → whole turns of the beam, each point with its own time and its place on the lane.

A turn is cut to the lane's right, seen from the lidar, so that the corridor is swept in one piece and the turn is
ready a quarter of a turn after the beam has left the corridor.
"""

from dataclasses import dataclass
from math import atan2, degrees

import numpy as np
from numpy.typing import NDArray

from kiosk.lane.geometry import LaneSpec, PortSpec
from kiosk.lane.readings import LidarReturns

Floats = NDArray[np.float64]

GAP_S = 0.3  # a silence longer than three turns: what was begun can't be joined to what follows
LEAST_SWEEP_DEG = 270.0  # a shorter remnant (the beam was met in mid-turn) says nothing about the lane
LONGEST_RUN_DEG = 180.0  # a longer run, read after a stall, is taken in parts: each may hold one cut only
S_PER_DEG = 0.1 / 360.0  # ten turns a second, only used within one run; the turn's own pace is fitted


@dataclass(frozen=True, slots=True, eq=False)
class Turn:
    """One turn; arrays float64[n] in the order of the beam, `sweep_deg` growing from 0 at the cut.

    `t`: kiosk seconds at which the beam met each point; `mid_t`: the same for the middle of the lane.
    `x_m, y_m`: the points on the lane, meaningless where `range_m` is 0 (no return).
    """

    mid_t: float
    t: Floats
    sweep_deg: Floats
    range_m: Floats
    x_m: Floats
    y_m: Floats


class Turns:
    """Cuts a stream of runs into turns. Holds less than two turns. `cut_deg`: the device's angle of the cut."""

    def __init__(self, spec: LaneSpec, pose: PortSpec) -> None:
        self._pose = pose
        middle_deg = degrees(atan2(-pose.y_m, spec.length_m / 2 - pose.x_m))
        self.cut_deg = (pose.yaw_deg - middle_deg + 90.0) % 360.0
        self._clock = _DeviceClock()
        self._runs: list[tuple[Floats, Floats, float]] = []
        self._last_deg = 0.0
        self._last_t = 0.0

    def feed(self, reading: LidarReturns) -> list[Turn]:
        """Take one run; return the turns it completes: one at most, more after a reader was held up."""
        if not len(reading.angle_deg):
            return []
        swept = np.cumsum((np.diff(reading.angle_deg, prepend=reading.angle_deg[0]) + 180.0) % 360.0 - 180.0)
        if swept[-1] > LONGEST_RUN_DEG:
            return [turn for part in _halves(reading, swept) for turn in self.feed(part)]
        end_t = self._clock.end_of(reading)
        if end_t - self._last_t > GAP_S:
            self._runs.clear()
        sweep = (reading.angle_deg - self.cut_deg) % 360.0
        first_deg, last_deg = float(sweep[0]), float(sweep[-1])
        # The cut lies before this run, or within it, or not here.
        cut = 0 if first_deg < self._last_deg - 180.0 else None
        if last_deg < first_deg:
            cut = int(np.argmax(np.diff(sweep) < -180.0)) + 1
        self._last_deg, self._last_t = last_deg, end_t
        if cut is None:
            self._runs.append((sweep, reading.range_m, end_t))
            return []
        if cut:
            self._runs.append(
                (sweep[:cut], reading.range_m[:cut], end_t - (last_deg + 360.0 - sweep[cut - 1]) * S_PER_DEG)
            )
        runs, self._runs = self._runs, [(sweep[cut:], reading.range_m[cut:], end_t)]
        return self._turn_of(runs)

    def _turn_of(self, runs: list[tuple[Floats, Floats, float]]) -> list[Turn]:
        if not runs or runs[-1][0][-1] - runs[0][0][0] < LEAST_SWEEP_DEG:
            return []
        ends_deg = np.array([run[0][-1] for run in runs])
        pace, start_t = _line(ends_deg, np.array([run[2] for run in runs]))
        sweep = np.concatenate([run[0] for run in runs])
        ranges = np.concatenate([run[1] for run in runs])
        pose = self._pose
        bearing = np.radians(pose.yaw_deg - self.cut_deg - sweep)
        return [
            Turn(
                mid_t=start_t + 270.0 * pace,
                t=start_t + pace * sweep,
                sweep_deg=sweep,
                range_m=ranges,
                x_m=pose.x_m + ranges * np.cos(bearing),
                y_m=pose.y_m + ranges * np.sin(bearing),
            )
        ]


class _DeviceClock:
    """Puts the device's own times on the kiosk's clock: bytes come late, never early, so the least lag is right."""

    def __init__(self) -> None:
        self._last = 0.0
        self._lead = 0.0

    def end_of(self, reading: LidarReturns) -> float:
        """The kiosk's second at which the run ended."""
        if reading.turn_t == 0.0:
            return reading.t
        step = reading.turn_t - self._last
        lead = reading.t - reading.turn_t
        self._last = reading.turn_t
        # A clock that went back has wrapped; one that leapt stands after a gap.
        self._lead = min(self._lead, lead) if 0.0 <= step < GAP_S else lead
        return reading.turn_t + self._lead


def _halves(reading: LidarReturns, swept: Floats) -> tuple[LidarReturns, LidarReturns]:
    """A long run as two; the first ended as much earlier as the beam took for the second."""
    at = int(np.searchsorted(swept, swept[-1] / 2))
    later_s = float(swept[-1] - swept[at - 1]) * S_PER_DEG
    return (
        LidarReturns(
            reading.t - later_s,
            reading.angle_deg[:at],
            reading.range_m[:at],
            reading.strength[:at],
            reading.turn_t and reading.turn_t - later_s,
        ),
        LidarReturns(
            reading.t, reading.angle_deg[at:], reading.range_m[at:], reading.strength[at:], reading.turn_t
        ),
    )


def _line(x: Floats, y: Floats) -> tuple[float, float]:
    """Slope and intercept of the least-squares line."""
    dx = x - x.mean()
    slope = float((dx * (y - y.mean())).sum() / (dx * dx).sum())
    return slope, float(y.mean()) - slope * float(x.mean())
