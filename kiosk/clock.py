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
BOOT_ID = Path("/proc/sys/kernel/random/boot_id")  # random(4): drawn anew at each boot
BUILT = datetime(2026, 1, 1, tzinfo=UTC)  # a clock before this is certainly wrong


@dataclass(frozen=True, slots=True)
class WallTime:
    """An instant in UTC, and whether the clock that gave it could be trusted.

    `boot` and `up_ms` name the same instant without a calendar: which boot of the machine, and how long it had been
    up by then. They date it once the clock can be trusted. None where they aren't known.
    """

    at: datetime
    trusted: bool
    boot: str | None = None
    up_ms: int | None = None


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
        self._boot = BOOT_ID.read_text().strip() if BOOT_ID.exists() else None

    def now(self) -> float:
        """Monotonic seconds since this clock was made."""
        return round(time.monotonic() - self._began, 6)

    def wall(self, t: float) -> WallTime:
        """Wall time of `t`, taken from the wall clock as it stands now: a clock set later dates better."""
        now = datetime.now(UTC)
        synchronised = SYNCHRONISED.exists() or not SYNCHRONISED.parent.exists()
        ago_s = self.now() - t
        up_ms = round((time.clock_gettime(time.CLOCK_BOOTTIME) - ago_s) * 1000)
        trusted = now > BUILT and synchronised
        return WallTime(now - timedelta(seconds=ago_s), trusted, self._boot, up_ms if self._boot else None)


class ManualClock:
    """A clock for tests: it stands still until told. Its machine was switched on at second 0."""

    def __init__(self, began: datetime, trusted: bool = True, boot: str = "boot") -> None:
        self.t = 0.0
        self._began = began
        self._trusted = trusted
        self._boot = boot

    def set_right(self, began: datetime) -> None:
        """From now on it can be trusted, and second 0 was at `began`."""
        self._began, self._trusted = began, True

    def now(self) -> float:
        """The second it was told."""
        return self.t

    def wall(self, t: float) -> WallTime:
        """Wall time of `t`."""
        return WallTime(self._began + timedelta(seconds=t), self._trusted, self._boot, round(t * 1000))
