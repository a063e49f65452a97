"""hour.md: what the kiosk takes of a machine while it does its work, without a screen and with one."""

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass

from tests.bench.markdown import table

GOAL_MB, GOAL_SHARE = 150.0, 0.08
SETTLED_S = 300.0
MB_IN_MIB = 1.048576

INTRO = """\
# What an hour of the kiosk takes

Made by `make bench`, which measures again and fails when a goal is missed or a lap is. `kiosk run` as a process of
its own, alone: no broker, no pages, its settings the defaults, so the flight recorder writes too. At the far end of
its ptys a simulated day goes by, seen by a mat that scans 200 times a second, an LD19 whose packets come one by
one, 375 or 17,625 bytes a second, and a tag reader. People walk one after the other, with seconds in between.

Share of one core: user and system time of the process and its children over the time that went by, from ready to
the last byte, so without the start. Memory is what is resident, looked at every ten seconds.
"""


@dataclass(frozen=True, slots=True)
class Run:
    """Resident MiB and CPU seconds so far of the process and its children, at each `t_s` since the feed began."""

    t_s: Sequence[float]
    rss_mib: Sequence[float]
    cpu_s: Sequence[float]
    laps: int
    owed: int

    @property
    def share(self) -> float:
        """Of one core, from the first look to the last."""
        return (self.cpu_s[-1] - self.cpu_s[0]) / (self.t_s[-1] - self.t_s[0])

    @property
    def most_mb(self) -> float:
        """Resident memory at its most, in MB as the goal is."""
        return max(self.rss_mib) * MB_IN_MIB

    @property
    def settled_mb(self) -> float:
        """Resident memory five minutes after the first byte, or at the end of a shorter run."""
        return [rss for t, rss in zip(self.t_s, self.rss_mib, strict=True) if t <= SETTLED_S][-1] * MB_IN_MIB


def holds(headless: Run, on_screen: Run) -> bool:
    """Both goals, which are for a kiosk without a screen, and no lap missed or made up by either."""
    right = all(run.laps == run.owed for run in (headless, on_screen))
    return right and headless.most_mb <= GOAL_MB and headless.share <= GOAL_SHARE


def hour_report(headless: Run, on_screen: Run, load: float) -> str:
    """The whole page, in Markdown. `load` is the machine's load over the last quarter of an hour (proc(5))."""
    machine = (
        f"Machine: {os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, never a"
        f" Raspberry Pi; load {load:.1f} over the last quarter of an hour. Whatever else runs makes the kiosk's"
        " work cost more of the processor's time, never less.\n"
    )
    heads = (
        "",
        "minutes",
        "laps kept of owed",
        "MB at the first byte",
        "after 5 min",
        "at the end",
        "growth since 5 min",
        "at most",
        "share of a core",
    )
    rows = [_row("without a screen", headless), _row("window of 1280 × 720 on Xvfb", on_screen)]
    goal = (
        f"\nGoal, without a screen: at most {GOAL_MB:.0f} MB and {100 * GOAL_SHARE:.0f} % of a core."
        f" {'Met.' if holds(headless, on_screen) else '**Missed.**'}\n"
    )
    return f"{INTRO}\n{machine}\n{table(heads, rows)}\n{goal}"


def _row(name: str, run: Run) -> tuple[object, ...]:
    first, last = (mib * MB_IN_MIB for mib in (run.rss_mib[0], run.rss_mib[-1]))
    return (
        name,
        f"{run.t_s[-1] / 60:.0f}",
        f"{run.laps} of {run.owed}",
        f"{first:.1f}",
        f"{run.settled_mb:.1f}",
        f"{last:.1f}",
        f"{last - run.settled_mb:+.1f}",
        f"{run.most_mb:.1f}",
        f"{100 * run.share:.1f} %",
    )
