"""`kiosk calibrate` on a real terminal, an operator at it, and sensors on ptys that play what they see."""

import fcntl
import os
import pty
import select
import signal
import subprocess
import sys
import termios
import tty
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from time import monotonic

from kiosk.lane.geometry import LaneSpec
from tests.mortal import mortal

PATIENCE_S = 60.0
# Phases of a second instead of ten, and a leg each way instead of five.
HURRIED = """
import sys
from kiosk.calibrate import guide
guide.SECONDS = dict.fromkeys(guide.SECONDS, 1.0)
guide.FACING_LEGS = 1
sys.argv[0] = "kiosk"
from kiosk.cli import main
main()
"""


class Sensor:
    """A sensor on a pty. `scene(t)` gives the bytes of the time from `t` on, and how long that is."""

    def __init__(self, scene: Callable[[float], tuple[bytes, float]]) -> None:
        self.scene = scene
        self._master, self._slave = pty.openpty()
        tty.setraw(self._slave)
        os.set_blocking(self._master, False)
        self.device = os.ttyname(self._slave)
        self.t = 0.0
        self._closing = Event()
        self._thread = Thread(target=self._play, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._closing.set()
        self._thread.join()
        os.close(self._master)
        os.close(self._slave)

    def _play(self) -> None:
        began = monotonic()
        while not self._closing.wait(max(0.0, began + self.t - monotonic())):
            said, lasts_s = self.scene(self.t)
            self.t += lasts_s
            try:
                os.write(self._master, said)
            except BlockingIOError:
                continue  # nobody reads: lost, as a USB device would lose it


def _take_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    # Tests started in the background inherit an ignored Ctrl-C; an operator's shell never ignores it.
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Operator:
    """Runs the command with a terminal of its own, reads what it asks and answers."""

    def __init__(self, *words: str) -> None:
        self._master, slave = pty.openpty()
        self.seen = ""
        self.process = subprocess.Popen(
            mortal(sys.executable, "-c", HURRIED, "calibrate", *words),
            stdin=slave,
            stdout=subprocess.PIPE,
            stderr=slave,
            text=True,
            start_new_session=True,
            preexec_fn=_take_terminal,  # noqa: PLW1509 — so that Ctrl-C is a signal
            cwd=Path(__file__).parents[2],
        )
        os.close(slave)

    def sees(self, text: str, patience_s: float = PATIENCE_S) -> bool:
        """Read on until the terminal shows `text`, however its lines are broken; False when it never does."""
        until = monotonic() + patience_s
        while text not in (shown := " ".join(self.seen.split())):
            if not select.select([self._master], [], [], max(0.0, until - monotonic()))[0]:
                return False
            try:
                self.seen += os.read(self._master, 4096).decode()
            except OSError:  # the command has ended and its terminal with it
                return text in " ".join(self.seen.split())
        self.seen = shown.partition(text)[2]
        return True

    def types(self, keys: str) -> None:
        os.write(self._master, keys.encode())

    def answers(self, question: str, keys: str = "\n") -> None:
        assert self.sees(question), f"{question!r} wasn't asked; last seen: {self.seen!r}"
        self.types(keys)

    def ends(self) -> tuple[int, str]:
        """Exit status and standard output."""
        out, _ = self.process.communicate(timeout=PATIENCE_S)
        return self.process.returncode, out

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        if self.process.stdout is not None:
            self.process.stdout.close()
        self.process.wait()
        os.close(self._master)


def settings(folder: Path, lane: LaneSpec, **sensors: tuple[str, str]) -> Path:
    """A kiosk.toml; a sensor is (kind, device)."""
    lines = [
        "[kiosk]",
        f'data_dir = "{folder}/data"',
        "[lane]",
        f"length_m = {lane.length_m}",
        f"start_m = {lane.start_m}",
        f"far_m = {lane.far_m}",
    ]
    for name, (kind, device) in sensors.items():
        lines += [f"[sensors.{name}]", f'kind = "{kind}"', f'port = "{device}"']
    path = folder / "kiosk.toml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def wait_until(true: Callable[[], bool]) -> bool:
    """Wait for a state that nobody announces."""
    until, pause = monotonic() + PATIENCE_S, Event()
    while not true() and monotonic() < until:
        pause.wait(0.02)
    return true()
