"""A scanning lidar low below the screen: its beams, a third of a second at a time, cast against all there is."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from kiosk.devices.simulator.columns import Columns, columns_of
from kiosk.devices.simulator.room import UPRIGHTS, wall_ranges_m
from kiosk.devices.simulator.stage import Actor, Stage
from kiosk.devices.simulator.trouble import LidarTrouble
from kiosk.lane.geometry import PortSpec
from kiosk.wire.ldrobot import POINTS, encode_packet
from kiosk.wire.records import Chunk

Floats = NDArray[np.float64]

POINTS_PER_S = 4500
PACKETS_PER_READ = 8
READS_PER_CAST = 16
SPEED_DEG_S = 3600.0
STRENGTH, DARK_STRENGTH = 178, 40
KIOSK_BEHIND_DEG = 15.0
"""The kiosk itself stands this much to either side of straight back; nothing is seen through it."""

DARK_FROM_M, DARK_BY_M = 2.5, 6.0
DARK_LOST = 0.5
"""Dark clothes return everything up to 2.5 m and half of it from 6 m on."""

BLURS_M = 0.5
"""Two surfaces nearer each other than this that share a beam give one return between them."""


class _Lidar:
    """One lidar in its place: where its beams go and what comes back."""

    def __init__(self, spec: PortSpec, trouble: LidarTrouble, rng: np.random.Generator) -> None:
        self._spec = spec
        self._trouble = trouble
        self._rng = rng
        self.speed_deg_s = SPEED_DEG_S * float(rng.uniform(0.99, 1.01))
        self._start_deg = float(rng.uniform(0.0, 360.0))
        # The beam's plane rises this much a metre along x and along y.
        self._rise_x, self._rise_y = np.tan(np.radians(rng.uniform(-1.0, 1.0, 2) * trouble.tilt_deg))

    def angles_deg(self, t: Floats) -> Floats:
        """Where the head points, clockwise, at times `t`."""
        return np.asarray((self._start_deg + self.speed_deg_s * t) % 360.0)

    def cast(self, t: Floats, angle_deg: Floats, columns: list[Columns]) -> tuple[Floats, Floats]:
        """Range in metres (0: nothing came back) and strength of each beam, float64[n]."""
        spec, rng, n = self._spec, self._rng, len(t)
        bearing = np.radians(spec.yaw_deg - angle_deg)
        cos, sin = np.cos(bearing), np.sin(bearing)
        ranges = np.minimum(wall_ranges_m(spec.x_m, spec.y_m, bearing), self._floor_ranges_m(cos, sin))
        dark = np.zeros(n, bool)
        for x, y, radius in UPRIGHTS:
            self._meet(ranges, cos, sin, np.full(n, x), np.full(n, y), radius)
        for each in columns:
            for x_m, y_m, radius in each.rounds(t, self._height_m(*each.near(float(t[0])))):
                met = self._meet(ranges, cos, sin, x_m, y_m, radius)
                dark[met] = each.dark
        lost = self._trouble.lost + dark * DARK_LOST * np.clip(
            (ranges - DARK_FROM_M) / (DARK_BY_M - DARK_FROM_M), 0.0, 1.0
        )
        found = ranges + rng.normal(0.0, self._trouble.noise_m, n)
        speckled = rng.random(n) < self._trouble.speckle
        found[speckled] = rng.uniform(0.2, 1.0, n)[speckled] * found[speckled]
        behind = cos < -np.cos(np.radians(KIOSK_BEHIND_DEG))
        found[behind | (rng.random(n) < lost)] = 0.0
        strength = np.where(dark, DARK_STRENGTH, STRENGTH) + rng.integers(-20, 21, n)
        return found, np.where(found > 0, strength, 0)

    def _meet(
        self, ranges: Floats, cos: Floats, sin: Floats, x_m: Floats, y_m: Floats, radius: float
    ) -> NDArray[np.bool_]:
        """Shorten the beams that meet this round before anything else; which those are."""
        dx_m, dy_m = x_m - self._spec.x_m, y_m - self._spec.y_m
        along_m = dx_m * cos + dy_m * sin
        off_m = np.abs(dy_m * cos - dx_m * sin)
        near_m = along_m - np.sqrt(np.maximum(0.0, radius**2 - off_m**2))
        met: NDArray[np.bool_] = (off_m < radius) & (near_m > 0) & (near_m < ranges)
        grazing = met & (off_m > 0.85 * radius) & (ranges - near_m < BLURS_M)
        ranges[met] = np.where(grazing, (near_m + ranges) / 2, near_m)[met]
        return met

    def _height_m(self, x_m: float, y_m: float) -> float:
        """How high above the floor the beam passes a place."""
        return float(
            self._spec.height_m + self._rise_x * (x_m - self._spec.x_m) + self._rise_y * (y_m - self._spec.y_m)
        )

    def _floor_ranges_m(self, cos: Floats, sin: Floats) -> Floats:
        falls = -(self._rise_x * cos + self._rise_y * sin)
        return np.where(falls > 1e-6, self._spec.height_m / np.maximum(falls, 1e-6), np.inf)


def lidar_chunks(
    actors: Iterator[Actor], port: str, spec: PortSpec, trouble: LidarTrouble, rng: np.random.Generator
) -> Iterator[Chunk]:
    """Eight packets of twelve points every 21 ms from t = 0 on, for ever."""
    lidar = _Lidar(spec, trouble, rng)
    stage = Stage(actors, columns_of)
    points = PACKETS_PER_READ * POINTS
    read = 0
    while True:
        t = (read * points + np.arange(READS_PER_CAST * points)) / POINTS_PER_S
        angle_deg = lidar.angles_deg(t)
        ranges_m, strengths = lidar.cast(t, angle_deg, stage.between(float(t[0]), float(t[-1])))
        packets = _packets(t, angle_deg, ranges_m, strengths, round(lidar.speed_deg_s))
        for part in range(READS_PER_CAST):
            read += 1
            said = b"".join(packets[part * PACKETS_PER_READ : (part + 1) * PACKETS_PER_READ])
            yield Chunk(round(read * points / POINTS_PER_S, 6), port, said)


def _packets(t: Floats, angle_deg: Floats, ranges_m: Floats, strengths: Floats, speed_deg_s: int) -> list[bytes]:
    rows = zip(
        np.rint(angle_deg * 100).astype(int).reshape(-1, POINTS).tolist(),
        np.rint(ranges_m * 1000).astype(int).reshape(-1, POINTS).tolist(),
        strengths.astype(int).reshape(-1, POINTS).tolist(),
        np.floor(t[POINTS - 1 :: POINTS] * 1000).astype(int).tolist(),
        strict=True,
    )
    return [
        encode_packet(
            speed_deg_s=speed_deg_s,
            start_cdeg=cdeg[0],
            end_cdeg=cdeg[-1],
            ranges_mm=mm,
            strengths=strength,
            timestamp_ms=stamp,
        )
        for cdeg, mm, strength, stamp in rows
    ]
