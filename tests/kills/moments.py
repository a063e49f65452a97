"""When the next kill comes: at any moment, and often enough just when laps are on their way to the gym.

On a busy machine a gym server takes seconds to start. If the clock alone drew the moments, nearly all would find
the way from kiosk to gym broken already, and nothing new to be learnt.
"""

from collections.abc import Callable
from random import Random

IN_FLOW = 0.2
"""How often a kill waits until laps arrive at the gym, and comes a moment later."""
MOMENT_S = 0.5
LOOK_EVERY_S = 0.25
PATIENCE_S = 10.0
"""The longest it waits for that."""


class Moments:
    """Asked often whether now is one. `arrived` counts the laps at the gym, None where that can't be told."""

    def __init__(self, rng: Random, every_s: float, arrived: Callable[[], int | None], now_s: float) -> None:
        self.in_flow = 0
        """Moments that came while laps arrived."""
        self._rng = rng
        self._every_s = every_s
        self._arrived = arrived
        self._seen: int | None = None
        self._look_at_s = now_s
        self._draw(now_s)

    def is_now(self, now_s: float) -> bool:
        """True once a moment; the next one is drawn at the same time."""
        if self._waits and now_s >= self._look_at_s:
            self._look_at_s = now_s + LOOK_EVERY_S
            self._look(now_s)
        if now_s < self._at_s:
            return False
        self._draw(now_s)
        return True

    def _look(self, now_s: float) -> None:
        arrived = self._arrived()
        if arrived is not None and self._seen is not None and arrived > self._seen:
            self._waits = False
            self._at_s = now_s + self._rng.uniform(0, MOMENT_S)
            self.in_flow += 1
        self._seen = arrived

    def _draw(self, now_s: float) -> None:
        self._waits = self._rng.random() < IN_FLOW
        self._seen = None
        self._look_at_s = now_s
        self._at_s = now_s + (PATIENCE_S if self._waits else self._rng.expovariate(1 / self._every_s))
