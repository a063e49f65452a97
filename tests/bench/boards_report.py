"""boards.md: what boards and one more lap cost in two ledgers, against their goals, on this machine."""

import os
import platform
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Literal

from kiosk.messages.board import Period, RankBy
from tests.bench.markdown import table

GOAL_MS = 50.0
GOAL_GROWTH = 1.5
TOO_SMALL_MS = 1.0  # below this a ratio is one of clock ticks

INTRO = """\
# How fast boards are

Made by `make bench`, which measures everything again and fails when a goal is missed. Two ledgers of one made-up
gym with 50,000 members: a year of it, and ten. Each board is ranked by laps, metres, days and fastest lap in turn;
the slowest is shown, as it is with {large:.1f} million laps. CPU time in milliseconds, 99th percentile. Growth is
from {small:.1f} million, compares medians, and is the most of a line. Goals: at most {goal:.0f} ms, {growth} times.

- floor: the 5 rows of the floor screen
- page: the first 100 rows
- far: the last 100 rows, with everybody before them counted
- one found: who is called so, here somebody of the far page, with their rank
- many fit: the same for a text that everybody's alias holds
- own: a member's own row, here of the far page, which is added to their page
"""

View = Literal["floor", "page", "far", "one found", "many fit", "own"]
VIEWS: tuple[View, ...] = ("floor", "page", "far", "one found", "many fit", "own")

MORE = """\
One more lap: its row, report, session and sums, without the commit. CPU time in milliseconds:
"""


@dataclass(frozen=True, slots=True)
class BoardCost:
    """One view of a board in a ledger of so many laps, so many times; `share` of the members consented."""

    laps: int
    share: float
    period: Period
    by: RankBy
    view: View
    times_ms: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class LapCost:
    """One more lap in a ledger of so many, so many times."""

    laps: int
    times_ms: tuple[float, ...]


def p99(times_ms: Sequence[float]) -> float:
    """The 99th percentile."""
    return quantiles(times_ms, n=100, method="inclusive")[-1]


def growth(small: Sequence[float], large: Sequence[float]) -> float:
    """How many times the smaller ledger's time the larger one's is, by medians."""
    return max(median(large), TOO_SMALL_MS) / max(median(small), TOO_SMALL_MS)


def holds(boards: Sequence[BoardCost], more: Sequence[LapCost]) -> bool:
    """Whether every board, and one more lap, meets its goals."""
    pairs = [(one.times_ms, other.times_ms) for one, other in _pairs(boards)]
    pairs.append((more[0].times_ms, more[-1].times_ms))
    return all(p99(large) <= GOAL_MS and growth(small, large) <= GOAL_GROWTH for small, large in pairs)


def boards_report(boards: Sequence[BoardCost], more: Sequence[LapCost]) -> str:
    """The whole page, in Markdown."""
    machine = (
        f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()},"
        f" SQLite {sqlite3.sqlite_version}, never a Raspberry Pi"
    )
    small, large = sorted({cost.laps for cost in boards})
    rows = [_row(period, share, list(pairs)) for (period, share), pairs in _by_board(boards)]
    heads = ("board", "consented", *VIEWS, "growth")
    laps = [(f"{cost.laps:,}", f"{median(cost.times_ms):.1f}", f"{p99(cost.times_ms):.1f}") for cost in more]
    return "\n".join(
        [
            INTRO.format(goal=GOAL_MS, growth=GOAL_GROWTH, small=small / 1e6, large=large / 1e6),
            f"Machine: {machine}.\n",
            table(heads, rows) + "\n",
            MORE,
            table(("laps in the ledger", "median", "99th percentile"), laps) + "\n",
        ]
    )


Pair = tuple[BoardCost, BoardCost]


def _pairs(boards: Sequence[BoardCost]) -> list[Pair]:
    """The same board in both ledgers, the smaller first."""
    small, large = sorted({cost.laps for cost in boards})
    found = {(cost.laps, cost.share, cost.period, cost.by, cost.view): cost for cost in boards}
    return [(cost, found[large, *key[1:]]) for key, cost in found.items() if key[0] == small]


def _by_board(boards: Sequence[BoardCost]) -> Iterable[tuple[tuple[Period, float], list[Pair]]]:
    grouped: dict[tuple[Period, float], list[Pair]] = {}
    for pair in _pairs(boards):
        grouped.setdefault((pair[0].period, pair[0].share), []).append(pair)
    order = ("today", "week", "month", "all")
    return sorted(grouped.items(), key=lambda item: (order.index(item[0][0]), item[0][1]))


def _row(period: Period, share: float, pairs: Sequence[Pair]) -> tuple[str, ...]:
    slowest = [f"{max(p99(large.times_ms) for _, large in pairs if large.view == view):.1f}" for view in VIEWS]
    most = max(growth(one.times_ms, other.times_ms) for one, other in pairs)
    return (period, f"{100 * share:.0f} %", *slowest, f"{most:.2f} times")
