"""The mat on trial: what happens to it scan by scan, and the chain and clock that its fake parts share.

The trial is a JSON file (tests/firmware/trial.py). While the heap is locked nothing here may put anything on it.
"""

import gc
import json
import os
import sys

import micropython
from selftest import SCANS as SELF_TEST_SCANS
from virtual_chain import VirtualChain

TICKS_WRAP = 1 << 30


class Stage:
    """Scans count up at every latch, those of the self-test up to -1; the trial ends after its last."""

    def __init__(self, path: str) -> None:
        with open(path) as file:  # noqa: PTH123 # MicroPython has no pathlib
            self.trial = json.load(file)
        self.chain = VirtualChain(self.trial["tiles"])
        self.patient = self.trial["patient"]
        self.now = self.trial["ticks_us"]
        self.scan = -1 - SELF_TEST_SCANS
        self.led = 0
        self.led_changes = 0
        self._events = self.trial["events"]
        self._next = 0
        self._scans = self.trial["scans"]
        self._lock_at = self.trial["lock_at"]
        self._mark_at = self.trial["mark_at"]

    def latch(self) -> None:
        """The firmware pulls the latch: the next scan begins."""
        self.scan += 1
        if self.scan == self._scans:
            self._end()
        if 0 <= self._mark_at == self.scan:
            open(self.trial["mark"], "w").close()  # noqa: PTH123 - MicroPython has no pathlib
        if 0 <= self._lock_at == self.scan:
            gc.collect()
            micropython.heap_lock()
        while self._next < len(self._events) and self._events[self._next][0] <= self.scan:
            event = self._events[self._next]
            self._next += 1
            if event[1] == "late_us":
                self.advance(event[2])
            else:
                self.chain.set(event[1], event[2])
        self.chain.latch()

    def advance(self, us: int) -> None:
        """Time goes by."""
        self.now = (self.now + us) % TICKS_WRAP

    def light(self, on: int) -> None:
        """The board's LED."""
        if on != self.led:
            self.led_changes += 1
        self.led = on

    def _end(self) -> None:
        if self._lock_at >= 0:
            micropython.heap_unlock()
        with open(self.trial["report"], "w") as file:  # noqa: PTH123 - MicroPython has no pathlib
            json.dump({"scans": self.scan, "led_changes": self.led_changes, "heap": gc.mem_alloc()}, file)
        sys.exit(0)


stage = Stage(os.getenv("TRIAL"))
