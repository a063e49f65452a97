"""What was heard, cut into the phases that the operator began, each by a `start` press."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf
from typing import Literal

from kiosk.lane.readings import Reading

Step = Literal["empty", "high at start", "high at far", "low at far", "low at start", "walk"]
"""High and low: a block of 120 and one of 80 mm on the middle of the start or the far line. One stands there at a
time, for to a lidar on the centre line one on the start line would hide one on the far line.
"""

# A phase of standing still is judged by this much of its beginning: after that somebody may step on the lane to
# prepare the next one.
EMPTY_S = 10.0
BLOCK_S = 5.0


@dataclass(frozen=True, slots=True)
class Heard:
    """What one chunk of a port said; `reading` None: it made none."""

    t: float
    port: str
    reading: Reading | None


@dataclass(frozen=True, slots=True)
class Phase:
    """What was heard from `began_t` on until the next phase began."""

    began_t: float
    heard: tuple[Heard, ...]

    def of(self, port: str, seconds: float = inf) -> list[Reading]:
        """The readings of one port in the phase's first `seconds`."""
        until_t = self.began_t + seconds
        return [h.reading for h in self.heard if h.port == port and h.reading is not None and h.t < until_t]

    def babbles(self, port: str) -> bool:
        """True for a port that sent bytes but not one frame."""
        return not self.of(port) and any(h.port == port for h in self.heard)


def phases_of(heard: Iterable[Heard], began_t: Sequence[float]) -> list[Phase]:
    """One phase for each of `began_t`, which grow; what was heard before the first is left out."""
    parts: list[list[Heard]] = [[] for _ in began_t]
    at = -1
    for said in heard:
        while at + 1 < len(began_t) and began_t[at + 1] <= said.t:
            at += 1
        if at >= 0:
            parts[at].append(said)
    return [Phase(t, tuple(part)) for t, part in zip(began_t, parts, strict=True)]
