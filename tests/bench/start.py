"""`make bench`: how long a kiosk takes from nothing to its first picture and to ready. Writes start.md."""

import mmap
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.many import tell
from tests.bench.start_report import Start, holds, start_report
from tests.mortal import mortal
from tests.notify_socket import NotifySocket
from tests.scenarios.xvfb import Xvfb

START_FILE = Path(__file__).with_name("start.md")
RUNS = 7
LONGEST_S = 60.0
SETTINGS = '[kiosk]\ndata_dir = "{folder}"\n[screen]\nmode = "window"\n'


def start(folder: Path, screen: Xvfb, systemd: NotifySocket, settings: Path) -> Start:
    """One start of `kiosk run` in a process of its own, ended once it is ready; seconds from the exec."""
    settings.write_text(SETTINGS.format(folder=folder), encoding="utf-8")
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    process = subprocess.Popen(
        mortal(sys.executable, "-m", "kiosk.cli", "run", "--config", settings),
        env={**os.environ, "DISPLAY": screen.display, "NOTIFY_SOCKET": systemd.path},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        frame_s = _first_picture(screen, process) - began
        said = systemd.hear(LONGEST_S) or ""
        ready_s = time.monotonic() - began
        if not said.startswith("READY=1"):
            raise RuntimeError(f"the kiosk never was ready: {said}")
    finally:
        process.terminate()
        process.wait(LONGEST_S)
    systemd.all_said()
    now = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Start(frame_s, ready_s, now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime)


def _first_picture(screen: Xvfb, process: "subprocess.Popen[bytes]") -> float:
    """The moment at which the middle of the screen is no longer black, looked at every 5 ms."""
    with screen.picture.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as pixels:
        middle = len(pixels) - (1280 * 360 + 640) * 4
        deadline = time.monotonic() + LONGEST_S
        while not any(pixels[middle : middle + 3]):
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("the kiosk showed nothing")
            time.sleep(0.005)
    return time.monotonic()


def main() -> int:
    """Exit status 0, or 1 when the goal is missed."""
    first, again = list[Start](), list[Start]()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        systemd = NotifySocket(folder / "notify")
        for run in range(RUNS):
            tell(f"start {run + 1} of {RUNS}")
            for starts in (first, again):  # the second finds the ledger of the first
                (folder / "x").mkdir()
                screen = Xvfb(folder / "x")
                try:
                    starts.append(start(folder / str(run), screen, systemd, folder / "kiosk.toml"))
                finally:
                    screen.close()
                for left in (folder / "x").iterdir():
                    left.unlink()
                (folder / "x").rmdir()
        systemd.close()
    tell(None)
    START_FILE.write_text(start_report(first, again, os.getloadavg()[0]), encoding="utf-8")
    sys.stdout.write(START_FILE.read_text(encoding="utf-8"))
    return int(not holds(again))


if __name__ == "__main__":
    sys.exit(main())
