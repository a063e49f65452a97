"""A single-point ranger looking along the lane: the nearest body in its beam, else the wall."""

from bisect import bisect_right
from collections.abc import Iterator
from random import Random

from kiosk.devices.simulator.room import FAR_WALL_X_M
from kiosk.devices.simulator.visit import Visit, VisitsInTime
from kiosk.lane.geometry import PortSpec
from kiosk.wire.benewake import encode_frame
from kiosk.wire.records import Chunk

RATE_HZ = 100
SURFACE_M = 0.12
"""The beam meets the clothes, this much before the middle of the hips."""

HALF_BODY_M = 0.22
NOISE_M = 0.008
LOST_SHARE = 0.005
STRENGTH_AT_1_M = 1800
UART_LATENCY_S = 0.0006


def ranger_chunks(visits: Iterator[Visit], port: str, spec: PortSpec) -> Iterator[Chunk]:
    """A frame every 10 ms from t = 0 on, for ever."""
    rng = Random(port)
    in_time = VisitsInTime(visits)
    reading = 0
    while True:
        t = reading / RATE_HZ
        distance_m = _nearest_m(in_time.at(t), t, spec)
        strength = round(STRENGTH_AT_1_M / max(distance_m, 0.4))
        distance_cm = max(0, round(100 * (distance_m + rng.gauss(0, NOISE_M))))
        if rng.random() < LOST_SHARE:
            distance_cm, strength = 0, 40
        yield Chunk(t + UART_LATENCY_S, port, encode_frame(distance_cm, strength))
        reading += 1


def _nearest_m(visit: Visit | None, t: float, spec: PortSpec) -> float:
    if visit is not None:
        x_m, y_m = _hips_at(visit, t)
        if abs(y_m - spec.y_m) < HALF_BODY_M:
            return x_m - SURFACE_M - spec.x_m
    return FAR_WALL_X_M - spec.x_m


def _hips_at(visit: Visit, t: float) -> tuple[float, float]:
    after = bisect_right(visit.hips, t, key=lambda point: point.t)
    if after in (0, len(visit.hips)):
        point = visit.hips[min(after, len(visit.hips) - 1)]
        return point.x_m, point.y_m
    one, two = visit.hips[after - 1], visit.hips[after]
    share = (t - one.t) / (two.t - one.t)
    return one.x_m + share * (two.x_m - one.x_m), one.y_m + share * (two.y_m - one.y_m)
