"""Guides through a step on every strip: a map of the mat that fills as it is walked, then what was found."""

import select
import sys
from collections.abc import Callable, Iterable

from rich.console import Console
from rich.live import Live
from rich.text import Text

from kiosk.calibrate.mat_card import fault_lines
from kiosk.calibrate.mat_line import MatLine
from kiosk.lane.calibration.strip_test import StripTest
from kiosk.lane.readings import MatHello, MatPicture

LOOK_S = 0.1
SAYS = "Step on every strip once, heel to toe along the mat; then step off and press Enter."
NOT_YET, LOADED, BEEN = "·", "█", "━"


def step_on_every_strip(line: MatLine, console: Console, enter_came: Callable[[], bool]) -> bool:
    """Guide, tell what was found, and return whether nothing is to mend. Ends by itself once every strip was seen.

    Raises DeviceError when the mat goes.
    """
    hello = line.meet()
    test = StripTest(hello.rows)
    console.print(SAYS)
    with Live(console=console, refresh_per_second=10) as live:
        while not test.done and not enter_came():
            for said in line.listen(LOOK_S):
                if isinstance(said, MatPicture):
                    test.feed(said)
            live.update(strip_map(test, hello))
    for told in verdict(test, hello, line.faults):
        console.print(told, markup=False, highlight=False, soft_wrap=True)
    return test.done and not line.faults


def strip_map(test: StripTest, hello: MatHello) -> Text:
    """A line for each tile: · not stepped on yet, █ loaded now, ━ stepped on and let go."""
    drawn = Text()
    per_tile = max(1, test.rows // max(1, hello.tiles))
    for first in range(0, test.rows, per_tile):
        drawn.append(f"tile {first // per_tile:<3}{first * hello.pitch_m:6.2f} m  ")
        for row in range(first, min(first + per_tile, test.rows)):
            if test.loaded >> row & 1:
                drawn.append(LOADED, "bold yellow")
            elif test.been >> row & 1:
                drawn.append(BEEN, "green")
            else:
                drawn.append(NOT_YET, "dim")
        drawn.append("\n")
    drawn.append(f"{test.been.bit_count()} of {test.rows}")
    return drawn


def verdict(test: StripTest, hello: MatHello, faults: set[tuple[int, int]]) -> Iterable[str]:
    """What was found: every row that isn't well with its place, and what the mat says is wrong with itself."""
    yield f"seen      {test.been.bit_count()} of {test.rows} rows were loaded and let go"
    if test.held:
        yield f"stuck     {_rows(test.held, hello)}: loaded and never let go; clean the strip or change its tile"
    if test.never:
        yield f"never     {_rows(test.never, hello)}: step there again; if nothing comes, check the strip's wires"
    yield from fault_lines(faults)


def _rows(rows: int, hello: MatHello) -> str:
    told, row = [], 0
    while rows >> row:
        if rows >> row & 1:
            last = row
            while rows >> (last + 1) & 1:
                last += 1
            place = f"{row * hello.pitch_m:.2f}–{(last + 1) * hello.pitch_m:.2f} m"
            told.append(f"row {row} ({place})" if row == last else f"rows {row} to {last} ({place})")
            row = last
        row += 1
    return ", ".join(told)


def enter_came() -> bool:
    """True once Enter was pressed; a closed standard input never says so."""
    if sys.stdin.closed or not select.select([sys.stdin], [], [], 0)[0]:
        return False
    return sys.stdin.readline() != ""
