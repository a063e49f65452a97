"""How often each reader may ask: in bursts, and steadily after them."""

import threading
from datetime import datetime

BURST = 120
PER_S = 2.0
MOST_KEYS = 1000


class Rate:
    """A bucket of `BURST` for each key, which fills by `PER_S`. For any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._buckets: dict[str, tuple[float, datetime]] = {}

    def wait_s(self, key: str, now: datetime) -> float:
        """Take one of the bucket of `key`. 0 where there was one, else the seconds until there is."""
        with self._lock:
            left = self._left(key, now)
            taken = left >= 1
            self._buckets.pop(key, None)
            while len(self._buckets) >= MOST_KEYS:
                del self._buckets[next(iter(self._buckets))]  # who hasn't asked for longest
            self._buckets[key] = (left - 1 if taken else left, now)
        return 0.0 if taken else (1 - left) / PER_S

    def _left(self, key: str, now: datetime) -> float:
        """A clock that was set back fills nothing, and takes nothing away."""
        left, at = self._buckets.get(key, (float(BURST), now))
        return min(float(BURST), left + PER_S * max(0.0, (now - at).total_seconds()))
