"""Why a running kiosk leaves: somebody stops it, or its settings were changed and it comes back with them."""

import threading

LOOKS_S = 0.5


class Leaving(threading.Event):
    """Set once the kiosk is to leave. `stop` ends it for good, from anywhere, even from a signal's handler."""

    def __init__(self, stop: threading.Event) -> None:
        super().__init__()
        self._stop = stop
        self._first = self._returns = True

    def come_back(self) -> None:
        """Leave, and begin anew."""
        self._returns = True
        super().set()

    def comes_back(self) -> bool:
        """Whether to begin, for the first time or anew; what was asked before is forgotten."""
        begins = self._first or (self._returns and not self._stop.is_set())
        self._first = self._returns = False
        self.clear()
        return begins

    def set(self) -> None:
        """Leave for good: the window was closed."""
        self._returns = False
        super().set()

    def is_set(self) -> bool:
        """Whether to leave."""
        return super().is_set() or self._stop.is_set()

    def wait(self, timeout: float | None = None) -> bool:
        """Wait to be set, `timeout` seconds at most; `stop` is looked at twice a second."""
        left = timeout
        while not self.is_set() and (left is None or left > 0.0):
            super().wait(LOOKS_S if left is None else min(LOOKS_S, left))
            left = None if left is None else left - LOOKS_S
        return self.is_set()
