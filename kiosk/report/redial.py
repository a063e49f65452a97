"""When to try the broker again: ever later, from 1 to 60 s, and never at the same moment as another kiosk."""

import math
import random

SHORTEST_S = 1.0
LONGEST_S = 60.0
HELD_S = 60.0
"""A connection that held so long was sound: the waits begin anew. A shorter one may be two kiosks of one name."""


class Redial:
    """Told of every connection and loss, it says when the next attempt is due. Times are monotonic seconds."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._losses = 0
        self._connected_s: float | None = None
        self._due_s: float | None = 0.0

    def due(self, now_s: float) -> bool:
        """True when an attempt should begin now; `begun` must follow."""
        return self.wait_s(now_s) == 0

    def wait_s(self, now_s: float) -> float:
        """How long until an attempt is due; endless while one is under way."""
        return math.inf if self._due_s is None else max(0.0, self._due_s - now_s)

    def begun(self) -> None:
        """An attempt is under way: nothing is due until it is lost."""
        self._due_s = None

    def connected(self, now_s: float) -> None:
        """The attempt succeeded."""
        self._connected_s = now_s

    def lost(self, now_s: float) -> None:
        """The attempt failed or the connection ended."""
        if self._connected_s is not None and now_s - self._connected_s >= HELD_S:
            self._losses = 0
        self._connected_s = None
        self._losses += 1
        self._due_s = now_s + self._rng.uniform(
            SHORTEST_S, min(LONGEST_S, SHORTEST_S * 2.0 ** min(self._losses, 6))
        )
