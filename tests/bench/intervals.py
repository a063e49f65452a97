"""The few statistics of a measurement: an interval for k of n, the middle and the tail of a list of errors."""

from collections.abc import Sequence
from math import ceil, sqrt
from statistics import median

Z_95 = 1.96


def wilson(k: int, n: int) -> tuple[float, float]:
    """The 95 % interval of a share of which k of n were seen (Wilson 1927), as shares; (0, 1) of nothing."""
    if n == 0:
        return 0.0, 1.0
    share, z2_n = k / n, Z_95**2 / n
    middle = share + z2_n / 2
    half = Z_95 * sqrt(share * (1 - share) / n + z2_n / (4 * n))
    low, high = (middle - half) / (1 + z2_n), (middle + half) / (1 + z2_n)
    return max(0.0, low), min(1.0, high)


def middle(values: Sequence[float]) -> float | None:
    """The median, None of nothing."""
    return median(values) if values else None


def tail(values: Sequence[float], share: float = 0.95) -> float | None:
    """The smallest value that at least `share` of all values don't exceed, None of nothing."""
    return sorted(values)[max(0, ceil(share * len(values)) - 1)] if values else None
