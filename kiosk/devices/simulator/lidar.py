"""A scanning lidar low beside the screen: the walls of the room, and two ankles in front of them."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from kiosk.devices.simulator.ankles import Ankles
from kiosk.devices.simulator.room import wall_range_m
from kiosk.devices.simulator.visit import Visit, VisitsInTime
from kiosk.lane.geometry import PortSpec
from kiosk.wire.ldrobot import POINTS, encode_packet
from kiosk.wire.records import Chunk

POINTS_PER_S = 4500
POINTS_PER_TURN = 450
PACKETS_PER_READ = 8
STEP_CDEG = 36_000 // POINTS_PER_TURN
SPEED_DEG_S = 3600
ANKLE_RADIUS_M = 0.05
NOISE_M = 0.012
LOST_SHARE = 0.02
STRENGTH = 178
KIOSK_BEHIND_DEG = 15.0
"""The kiosk itself stands this much to either side of straight back; nothing is seen through it."""


class _View:
    """What one lidar sees: the ranges of an empty room for each beam of a turn, then of a moment."""

    def __init__(self, spec: PortSpec) -> None:
        self._spec = spec
        self._rng = np.random.default_rng(19)
        self._bearing = np.radians(spec.yaw_deg - np.arange(POINTS_PER_TURN) * STEP_CDEG / 100)
        self._walls = np.array(
            [wall_range_m(spec.x_m, spec.y_m, float(np.degrees(bearing))) for bearing in self._bearing]
        )
        behind = np.cos(self._bearing) < -np.cos(np.radians(KIOSK_BEHIND_DEG))
        self._walls[behind] = 0.0

    def ranges_m(self, beams: NDArray[np.int64], ankles: tuple[tuple[float, float], ...]) -> NDArray[np.float64]:
        """float64[n] ranges along n beams of a turn; 0.0 is no return."""
        ranges = self._walls[beams].copy()
        for x_m, y_m in ankles:
            dx_m, dy_m = x_m - self._spec.x_m, y_m - self._spec.y_m
            cos, sin = np.cos(self._bearing[beams]), np.sin(self._bearing[beams])
            along_m, off_m = dx_m * cos + dy_m * sin, dy_m * cos - dx_m * sin
            hit = (abs(off_m) < ANKLE_RADIUS_M) & (along_m > 0) & (ranges > 0)
            near_m = along_m[hit] - np.sqrt(ANKLE_RADIUS_M**2 - off_m[hit] ** 2)
            ranges[hit] = np.minimum(ranges[hit], near_m)
        seen = (ranges > 0) & (self._rng.random(len(beams)) >= LOST_SHARE)
        return np.where(seen, ranges + self._rng.normal(0, NOISE_M, len(beams)), 0.0)


def lidar_chunks(visits: Iterator[Visit], port: str, spec: PortSpec) -> Iterator[Chunk]:
    """Eight packets of twelve points every 21 ms from t = 0 on, for ever."""
    view = _View(spec)
    in_time = VisitsInTime(visits)
    whose: Visit | None = None
    ankles: Ankles | None = None
    packet = 0
    while True:
        said = b""
        for _ in range(PACKETS_PER_READ):
            t = packet * POINTS / POINTS_PER_S
            visit = in_time.at(t)
            if visit is not whose:
                whose, ankles = visit, None if visit is None else Ankles(visit)
            beams = (packet * POINTS + np.arange(POINTS)) % POINTS_PER_TURN
            ranges_m = view.ranges_m(beams, () if ankles is None else ankles.at(t))
            said += _packet(t, beams, ranges_m)
            packet += 1
        yield Chunk(packet * POINTS / POINTS_PER_S, port, said)


def _packet(t: float, beams: NDArray[np.int64], ranges_m: NDArray[np.float64]) -> bytes:
    return encode_packet(
        speed_deg_s=SPEED_DEG_S,
        start_cdeg=int(beams[0]) * STEP_CDEG,
        end_cdeg=int(beams[-1]) * STEP_CDEG,
        ranges_mm=[round(1000 * range_m) for range_m in ranges_m.tolist()],
        strengths=[STRENGTH if range_m > 0 else 0 for range_m in ranges_m.tolist()],
        timestamp_ms=int(1000 * t),
    )
