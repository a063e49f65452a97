"""screen.md: how soon a reading is on the screen, what an empty lane costs, and whether a day needs more memory."""

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from tests.bench.markdown import table

GOAL_MEDIAN_MS, GOAL_P99_MS = 25.0, 50.0
GOAL_GROWTH = 0.05

INTRO = """\
# How fast the screen is

Made by `make bench`, which measures everything again and fails when a goal is missed. The kiosk runs as always,
its window of 1280 × 720 on an X server without a screen (Xvfb), its mat a pty at whose far end a simulated walk is
written: three laps, a bag left on the lane before the second. From the write of the reading to the moment at which
the display took the pixels, timed inside the program. Each run is a new process and a new ledger; a run's figure
is its median or 99th percentile, and of the runs the median counts, with the least and the most beside it.
"""

LAP = """\
The lap's number waits for its commit, on this machine's disk; the other two wait for nothing. Warnings are told by
a deadline of the lane as often as by a reading: then the time is from the engine's word.
"""


@dataclass(frozen=True, slots=True)
class Latency:
    """One run's milliseconds."""

    strip_ms: tuple[float, ...]
    warning_ms: tuple[float, ...]
    lap_ms: tuple[float, ...]
    commit_ms: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Soak:
    """Resident memory after each ten minutes, and the laps of the people who walked meanwhile."""

    rss_mib: tuple[float, ...]
    laps: int

    @property
    def growth(self) -> float:
        """How far memory is from its level after the first ten minutes at most, as a share of it."""
        first, *later = self.rss_mib
        return max(later) / first - 1


@dataclass(frozen=True, slots=True)
class Spread:
    """The median of several runs, the least and the most."""

    middle: float
    least: float
    most: float

    @classmethod
    def of(cls, figures: Sequence[float]) -> "Spread":
        """Of one figure a run."""
        return cls(median(figures), min(figures), max(figures))

    def __str__(self) -> str:
        return f"{self.middle:.1f} ({self.least:.1f}–{self.most:.1f})"


def percentile(figures: Sequence[float], share: float) -> float:
    """The nearest-rank percentile."""
    ordered = sorted(figures)
    return ordered[min(int(share * len(ordered)), len(ordered) - 1)]


def strip_spreads(runs: Sequence[Latency]) -> tuple[Spread, Spread]:
    """Median and 99th percentile of what moved the strip, over the runs."""
    return (
        Spread.of([median(run.strip_ms) for run in runs]),
        Spread.of([percentile(run.strip_ms, 0.99) for run in runs]),
    )


def holds(runs: Sequence[Latency], soak: Soak) -> bool:
    """All goals."""
    middle, slow = strip_spreads(runs)
    warned = max(ms for run in runs for ms in run.warning_ms)
    quick = middle.middle <= GOAL_MEDIAN_MS and max(slow.middle, warned) <= GOAL_P99_MS
    return quick and soak.growth <= GOAL_GROWTH


def screen_report(runs: Sequence[Latency], attract_share: Sequence[float], soak: Soak, load: float) -> str:
    """The whole page, in Markdown. `load` is the machine's mean load while this was measured (proc(5))."""
    machine = (
        f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, never a Raspberry Pi; "
        f"load {load:.1f} while measuring, so others ran on it too when that is much above 1"
    )
    middle, slow = strip_spreads(runs)
    warnings = [ms for run in runs for ms in run.warning_ms]
    laps = [ms for run in runs for ms in run.lap_ms]
    commits = [ms for run in runs for ms in run.commit_ms]
    steps = sum(len(run.strip_ms) for run in runs)
    quick = [
        ("strip: a foot moved", f"{len(runs)} runs, {steps} readings", middle, slow, None, _goals()),
        ("STOP: something behind", f"{len(warnings)} warnings", Spread.of(warnings), None, None, _goals()),
        ("lap number", f"{len(laps)} laps", Spread.of(laps), None, Spread.of(commits), None),
    ]
    hours = len(soak.rss_mib) / 6
    grown = f"{100 * soak.growth:+.1f} %"
    marks = (0, *range(5, len(soak.rss_mib), 6))
    memory = [(f"{(n + 1) / 6:.1f} h", f"{soak.rss_mib[n]:.1f}") for n in marks]
    attract = Spread.of([100 * share for share in attract_share])
    return "\n".join(
        [
            INTRO,
            f"Machine: {machine}.\n",
            table(("ms from reading to pixels", "of", "median", "99 %", "of it the commit", "goal at most"), quick),
            "",
            LAP,
            "## What it costs\n",
            f"While nobody walks, the mat speaking and the figure walking: {attract} % of one core.\n",
            f"{hours:.0f} hours of a simulated day at 60 times its speed, {soak.laps} laps, on SDL's dummy display."
            f" Resident memory at most {grown} of its level after the first ten minutes (goal: "
            f"{100 * GOAL_GROWTH:+.0f} %):\n",
            table(("after", "MiB"), memory),
            "",
        ]
    )


def _goals() -> str:
    return f"{GOAL_MEDIAN_MS:.0f}, 99 % {GOAL_P99_MS:.0f}"
