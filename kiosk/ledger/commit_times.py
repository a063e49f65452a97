"""How long transactions took, as a histogram: counted as they end, cheap enough for each of them."""

from bisect import bisect_left
from dataclasses import dataclass, field

BUCKETS_S = (0.005, 0.02, 0.05, 0.15, 0.5, 2.0)
"""Upper bounds; 0.15 s is where the floor screen says that it is saving. Longer ones are counted after the last."""


@dataclass(slots=True)
class CommitTimes:
    """`counts`: how many fell into each bucket alone, one more than there are bounds; `total_s`: all together."""

    counts: list[int] = field(default_factory=lambda: [0] * (len(BUCKETS_S) + 1))
    total_s: float = 0.0

    def took(self, seconds: float) -> None:
        """One more. Called by the thread that writes."""
        self.counts[bisect_left(BUCKETS_S, seconds)] += 1
        self.total_s += seconds
