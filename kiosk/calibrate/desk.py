"""The operator at the keyboard, the lane's sensors, and a recorder that writes down what they say meanwhile.

A capture has its name only once all of it is there: Ctrl-C, a pulled plug or a full disk leave nothing behind.
"""

import queue
import signal
import sys
import termios
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from kiosk.calibrate.judge import feet_asked, whole_away
from kiosk.clock import SystemClock
from kiosk.config import KioskConfig
from kiosk.devices.recorder import Recorder
from kiosk.devices.serial_link import SerialLink
from kiosk.engine import Engine
from kiosk.errors import CaptureError, DeviceError, RetrolaneError
from kiosk.lane.calibration import sensors_of
from kiosk.ports import PANEL_PORT, capture_header
from kiosk.service.loop import Loop
from kiosk.session.events import Event, Lap
from kiosk.wire.records import Press

CONNECT_S = 2.0
LOOK_S = 0.2
NEVER = threading.Event()
STOPPED = 130  # what a shell calls a command that Ctrl-C ended


class Desk:
    """What a guide works with: the operator at the keyboard, the lane's sensors and the recorder."""

    def __init__(self, config: KioskConfig, what: str, path: Path, console: Console) -> None:
        self.path = path
        # The same ending, so that the recorder writes the same format.
        self._part = path.with_name(f".unfinished-{path.name}")
        self._part.unlink(missing_ok=True)
        self._console = console
        self._closed = False
        self._legs: queue.Queue[Lap] = queue.Queue()
        self._clock = SystemClock()
        header = capture_header(config)
        ports = {**sensors_of(header.ports), PANEL_PORT: header.ports[PANEL_PORT]}
        header = replace(header, ports=ports, note=f"kiosk calibrate {what}")
        self._lane = header.lane
        self._recorder = Recorder(self._part, header)
        self._loop = Loop(
            Engine(feet_asked(header)),
            self._clock,
            hear=lambda record, _: self._recorder.write(record),
            tell=self._tell,
            look=lambda: None,
        )
        self._links = [
            SerialLink(name, sensor.port, sensor.kind, self._loop.deliver, self._clock.now, sensor.baud)
            for name, sensor in config.sensors.items()
        ]

    def open(self) -> None:
        """Start listening; returns once every port is open."""
        self._loop.start()
        for link in self._links:
            link.start()
        until = monotonic() + CONNECT_S
        while any(link.status().state == "down" for link in self._links) and monotonic() < until:
            NEVER.wait(LOOK_S)
        self._check()

    def ask(self, prompt: str) -> None:
        """Wait for Enter; what was typed before doesn't count."""
        if sys.stdin.isatty():
            termios.tcflush(sys.stdin, termios.TCIFLUSH)
        try:
            self._console.input(prompt, markup=False)
        except EOFError:
            raise RetrolaneError(
                "kiosk calibrate is guided by Enter and takes a terminal; judge a recording with --capture FILE"
            ) from None
        self._check()

    def begin(self) -> None:
        """A phase begins now; legs walked before don't count."""
        while not self._legs.empty():
            self._legs.get()
        self._loop.deliver(Press(self._clock.now(), PANEL_PORT, "start"))

    def hold(self, seconds: float) -> None:
        """Let a phase last this long."""
        columns = TextColumn("   listening"), BarColumn(), TextColumn("{task.fields[left]:.0f} s")
        with Progress(*columns, console=self._console, transient=True) as progress:
            task = progress.add_task("", total=seconds, left=seconds)
            until = monotonic() + seconds
            while (left := until - monotonic()) > 0:
                progress.update(task, completed=seconds - left, left=left)
                NEVER.wait(min(left, LOOK_S))
                self._check()

    def next_leg(self) -> Lap:
        """Wait for the next whole leg away from the screen."""
        while True:
            try:
                return self._legs.get(timeout=LOOK_S)
            except queue.Empty:
                self._check()

    def close(self) -> None:
        """Stop listening. May be called twice."""
        if self._closed:
            return
        self._closed = True
        for link in self._links:
            link.close()
        self._loop.close()
        self._recorder.close()

    def keep(self) -> None:
        """The recording is whole: give it its name."""
        self.close()
        self._check_recorder()
        self._part.rename(self.path)

    def discard(self) -> None:
        """Leave nothing behind of what wasn't kept."""
        self._part.unlink(missing_ok=True)

    def _tell(self, event: Event) -> None:
        lap = whole_away(event, self._lane)
        if lap is not None:
            self._legs.put(lap)

    def _check(self) -> None:
        down = [link.status().say for link in self._links if link.status().state == "down"]
        if down:
            raise DeviceError("; ".join(down))
        if self._loop.failed is not None:
            raise DeviceError(f"the engine failed ({self._loop.failed}); calibrate again") from self._loop.failed
        self._check_recorder()

    def _check_recorder(self) -> None:
        if self._recorder.status().state != "ok":
            raise DeviceError(f"{self.path}: can't be written; say --record FILE where there is room")


@contextmanager
def recording(config: KioskConfig, what: str, path: Path | None, console: Console) -> Iterator[Desk]:
    """Sensors that are listened to and recorded; the capture has its name only once all of it is there."""
    if path is None:
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
        path = config.kiosk.data_dir / "calibration" / f"{what}-{stamp}.jsonl.gz"
    if path.exists():
        raise CaptureError(f"{path}: is there already; choose a new name")
    for number in (signal.SIGTERM, signal.SIGHUP):  # a closed terminal ends it as Ctrl-C does
        signal.signal(number, signal.default_int_handler)
    try:
        with ExitStack() as house:
            desk = Desk(config, what, path, console)
            house.callback(desk.discard)
            house.callback(desk.close)
            desk.open()
            yield desk
            desk.keep()
    except KeyboardInterrupt:
        console.print("\nStopped; nothing was kept.")
        sys.exit(STOPPED)
    console.print(f"Recorded to {path}.", soft_wrap=True)
