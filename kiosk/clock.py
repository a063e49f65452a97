"""Time: monotonic for everything that is measured, wall time for everything that is dated.

A Pi before the 5 has no battery behind its clock, so wall time is *trusted* only once the system says that it
was set (systemd-timesyncd touches the file below; Debian's chrony does too when it stands in for it).
"""

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

SYNCHRONISED = Path("/run/systemd/timesync/synchronized")
BUILT = datetime(2026, 1, 1, tzinfo=UTC)  # a clock before this is certainly wrong


@dataclass(frozen=True, slots=True)
class WallTime:
    """An instant in UTC, and whether the clock that gave it could be trusted."""

    at: datetime
    trusted: bool


class Clock(Protocol):
    """What `app` needs of time."""

    def now(self) -> float:
        """Monotonic seconds since this clock was made, rounded to 1 µs as captures are."""

    def wall(self, t: float) -> WallTime:
        """The wall time of a monotonic second."""


class SystemClock:
    """The machine's own clocks."""

    def __init__(self) -> None:
        self._began = time.monotonic()

    def now(self) -> float:
        """Monotonic seconds since this clock was made."""
        return round(time.monotonic() - self._began, 6)

    def wall(self, t: float) -> WallTime:
        """Wall time of `t`, taken from the wall clock as it stands now: a clock set later dates better."""
        now = datetime.now(UTC)
        synchronised = SYNCHRONISED.exists() or not SYNCHRONISED.parent.exists()
        return WallTime(now - timedelta(seconds=self.now() - t), now > BUILT and synchronised)


class ManualClock:
    """A clock for tests: it stands still until told."""

    def __init__(self, began: datetime, trusted: bool = True) -> None:
        self.t = 0.0
        self._began = began
        self._trusted = trusted

    def now(self) -> float:
        """The second it was told."""
        return self.t

    def wall(self, t: float) -> WallTime:
        """Wall time of `t`."""
        return WallTime(self._began + timedelta(seconds=t), self._trusted)
