"""A single-point ranger looking along the lane: the nearest body in its beam, else the wall."""

from collections.abc import Iterator
from math import radians, tan

import numpy as np
from numpy.typing import NDArray

from kiosk.devices.simulator.room import FAR_WALL_X_M
from kiosk.devices.simulator.stage import Actor, Stage
from kiosk.devices.simulator.thing import Thing
from kiosk.devices.simulator.trouble import RangerTrouble
from kiosk.lane.geometry import PortSpec
from kiosk.wire.benewake import encode_frame
from kiosk.wire.records import Chunk

RATE_HZ = 100
READINGS_AT_ONCE = 50
SURFACE_M = 0.12
"""The beam meets the clothes, this much before the middle of the hips."""

HALF_BODY_M = 0.20
HALF_BEAM = tan(radians(1.0))
"""The beam of a TF-Luna is 2° wide."""

STRENGTH_AT_1_M = 1800
DARK_STRENGTH_AT_1_M = 250
LOST_STRENGTH = 40
UART_LATENCY_S = 0.0006

Floats = NDArray[np.float64]


class _Body:
    """A body in front of the beam, through time; what is lower than the beam isn't met."""

    def __init__(self, actor: Actor, beam_m: float) -> None:
        self._from_t, self._to_t = actor.began_t, actor.ended_t
        if isinstance(actor, Thing):
            path, height_m, dark = actor.path, 0.0, False
        else:
            path, height_m, dark = actor.hips, actor.person.height_m, actor.person.dark
        self.met = height_m > beam_m
        self.strength = DARK_STRENGTH_AT_1_M if dark else STRENGTH_AT_1_M
        self._t = np.array([point.t for point in path])
        self._x = np.array([point.x_m for point in path])
        self._y = np.array([point.y_m for point in path])

    def distances_m(self, t: Floats, spec: PortSpec) -> Floats:
        """How far it is along the beam at times `t`; infinitely where it isn't in it."""
        x, y = np.interp(t, self._t, self._x), np.interp(t, self._t, self._y)
        away_m = x - SURFACE_M - spec.x_m
        there = (t >= self._from_t) & (t < self._to_t) & (away_m > 0)
        return np.where(there & (np.abs(y - spec.y_m) < HALF_BODY_M + HALF_BEAM * away_m), away_m, np.inf)


def ranger_chunks(
    actors: Iterator[Actor], port: str, spec: PortSpec, trouble: RangerTrouble, rng: np.random.Generator
) -> Iterator[Chunk]:
    """A frame every 10 ms from t = 0 on, for ever."""
    stage = Stage(actors, lambda actor: _Body(actor, spec.height_m))
    reading = 0
    while True:
        t = (reading + np.arange(READINGS_AT_ONCE)) / RATE_HZ
        nearest_m = np.full(len(t), FAR_WALL_X_M - spec.x_m)
        strength = np.full(len(t), STRENGTH_AT_1_M)
        for body in stage.between(float(t[0]), float(t[-1])):
            away_m = body.distances_m(t, spec)
            nearer = body.met & (away_m < nearest_m)
            nearest_m[nearer], strength[nearer] = away_m[nearer], body.strength
        cm = np.maximum(0, np.rint(100 * (nearest_m + rng.normal(0, trouble.noise_m, len(t))))).astype(int)
        amp = np.rint(strength / np.maximum(nearest_m, 0.4)).astype(int)
        nothing = rng.random(len(t)) < trouble.lost
        cm[nothing], amp[nothing] = 0, LOST_STRENGTH
        for distance_cm, strong in zip(cm.tolist(), amp.tolist(), strict=True):
            yield Chunk(round(reading / RATE_HZ + UART_LATENCY_S, 6), port, encode_frame(distance_cm, strong))
            reading += 1
