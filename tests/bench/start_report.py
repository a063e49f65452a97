"""start.md: from nothing to the first picture, and to ready."""

import os
import platform
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from tests.bench.markdown import table

GOAL_S = 2.5

INTRO = """\
# How soon a kiosk is there

Made by `make bench`, which measures again and fails when the goal is missed. `kiosk run` as a process of its own,
from its exec to the first picture on an X server without a screen (Xvfb), and to READY=1, which it says once every
thread has gone round and a picture is shown. Its files are in the machine's memory already; from a card it takes
longer. The median of the runs, with the least and the most.
"""


@dataclass(frozen=True, slots=True)
class Start:
    """Seconds to the first picture, to ready, and of the processor's time for all of the run, its end included."""

    frame_s: float
    ready_s: float
    cpu_s: float


def holds(again: Sequence[Start]) -> bool:
    """Whether the goal is met: both, where a ledger is there."""
    return max(_middle(again, lambda one: one.frame_s), _middle(again, lambda one: one.ready_s)) <= GOAL_S


def start_report(first: Sequence[Start], again: Sequence[Start], load: float) -> str:
    """The whole file. `first` made their ledger, `again` found it."""
    machine = (
        f"Machine: {os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, never a"
        f" Raspberry Pi; load {load:.1f} at the end: what is much above 1 makes these times longer, but hardly the"
        " processor's.\n"
    )
    heads = ("seconds", "runs", "to the first picture", "to ready", "processor's time, its end included")
    rows = [_row("the very first start, which makes the ledger", first), _row("every other", again)]
    goal = f"\nGoal: both within {GOAL_S} s where a ledger is there. {'Met.' if holds(again) else '**Missed.**'}\n"
    return f"{INTRO}\n{machine}\n{table(heads, rows)}\n{goal}"


def _row(name: str, starts: Sequence[Start]) -> tuple[object, ...]:
    spreads = [
        _spread(starts, key) for key in (lambda one: one.frame_s, lambda one: one.ready_s, lambda one: one.cpu_s)
    ]
    return (name, len(starts), *spreads)


def _spread(starts: Sequence[Start], key: Callable[[Start], float]) -> str:
    figures = [key(one) for one in starts]
    return f"{median(figures):.2f} ({min(figures):.2f}–{max(figures):.2f})"


def _middle(starts: Sequence[Start], key: Callable[[Start], float]) -> float:
    return median(key(one) for one in starts)
