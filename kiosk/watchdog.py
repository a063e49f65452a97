"""Pets systemd's watchdog only while every thread goes round: one that hangs would leave a kiosk that looks well.

Each watched thread gives `last_tick`, the monotonic second at which it last went round. `late` is the whole
judgement. What a late thread costs is a restart, within WatchdogSec= of the unit and LATE_S.
"""

import threading
import time
from collections.abc import Callable, Mapping

import structlog

from kiosk.notify import notify

log = structlog.get_logger("watchdog")

LATE_S = 20.0
"""Longer than any round takes: a slow card may hold a commit, or a night's forgetting, for some seconds."""
LOOK_S = 1.0
FIRST_LOOK_S = 0.05  # until ready: who starts the kiosk waits for that


def late(ticks: Mapping[str, float], now: float) -> tuple[str, ...]:
    """The names of those who went round last longer ago than LATE_S, sorted."""
    return tuple(sorted(name for name, ticked in ticks.items() if now - ticked > LATE_S))


class Watchdog:
    """From `start` to `close`, says READY=1 once all of `ticks` have gone round, and WATCHDOG=1 while they do."""

    def __init__(self, ticks: Mapping[str, Callable[[], float]]) -> None:
        self._ticks = ticks
        self._late: tuple[str, ...] = ()
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watchdog", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def close(self) -> None:
        """End. May be called twice, and before `start()`."""
        self._closing.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        began = time.monotonic()
        while any(tick() < began for tick in self._ticks.values()):
            if self._closing.wait(FIRST_LOOK_S):
                return
        notify("READY=1", "STATUS=Every thread goes round.")
        while not self._closing.wait(LOOK_S):
            self._look()

    def _look(self) -> None:
        hung = late({name: tick() for name, tick in self._ticks.items()}, time.monotonic())
        if hung != self._late:
            self._late = hung
            if hung:
                log.error("a thread hangs; systemd will restart the kiosk", threads=", ".join(hung))
            notify(f"STATUS=Hung: {', '.join(hung)}." if hung else "STATUS=Every thread goes round.")
        if not hung:
            notify("WATCHDOG=1")
