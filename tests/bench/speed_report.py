"""speed.md: what an hour of a sensor's input costs, against its goals, on this machine."""

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from tests.bench.markdown import table

HOUR_S = 3600.0
GOAL_CPU_S = {"mat": 20.0, "lidar": 150.0}
GOAL_GROWTH_MIB = 2.0
INPUT = {"mat": "a strip mat of 140 rows", "lidar": "an LD19, 16.2 million points"}

INTRO = """\
# How fast the engine is

Made by `make bench`, which measures everything again and fails when a goal is missed. CPU time of one core, from
the capture's file to the last event; a replay runs the code that runs live. An hour is a shorter stretch of input
scaled up: it is replayed several times, the median run counts, and the fastest and slowest stand beside it.
"""

MEMORY = """\
One engine is given an hour of input, a capture again and again with its times moved on. Resident memory of its
process after each quarter of that hour, with the capture itself; growth is from the first quarter to the last:
"""


@dataclass(frozen=True, slots=True)
class Speed:
    """One sensor's figures: CPU seconds for an hour in each run, and resident memory after each quarter hour."""

    sensor: str
    stretch_s: float
    cpu_s_per_hour: tuple[float, ...]
    rss_mib: tuple[float, ...]

    @property
    def cpu_s(self) -> float:
        """CPU seconds for an hour of input: the median run."""
        return median(self.cpu_s_per_hour)

    @property
    def growth_mib(self) -> float:
        """What the engine needs more after the hour than after its first quarter."""
        return self.rss_mib[-1] - self.rss_mib[0]

    @property
    def holds(self) -> bool:
        """Both goals."""
        return self.cpu_s <= GOAL_CPU_S[self.sensor] and self.growth_mib <= GOAL_GROWTH_MIB


def speed_report(speeds: Sequence[Speed]) -> str:
    """The whole page, in Markdown."""
    machine = (
        f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, never a Raspberry Pi"
    )
    cpu = [
        (
            f"{speed.sensor}: {INPUT[speed.sensor]}",
            f"{speed.stretch_s:.0f} s, {len(speed.cpu_s_per_hour)} runs",
            f"{speed.cpu_s:.1f} s ({min(speed.cpu_s_per_hour):.1f}–{max(speed.cpu_s_per_hour):.1f})",
            f"{HOUR_S / speed.cpu_s:.0f} times",
            f"{GOAL_CPU_S[speed.sensor]:.0f} s",
        )
        for speed in speeds
    ]
    memory = [
        (
            speed.sensor,
            *(f"{rss:.1f}" for rss in speed.rss_mib),
            f"{speed.growth_mib:+.1f}",
            f"{GOAL_GROWTH_MIB:+.1f}",
        )
        for speed in speeds
    ]
    return "\n".join(
        [
            INTRO,
            f"Machine: {machine}.\n",
            table(("one hour of", "stretch", "CPU", "faster than real time", "goal at most"), cpu) + "\n",
            MEMORY,
            table(("MiB after", "¼ h", "½ h", "¾ h", "1 h", "growth", "goal at most"), memory) + "\n",
        ]
    )
