"""README.md: each fault, what is promised, the tests, and what a run of them came to."""

from collections.abc import Iterable, Mapping
from os.path import relpath
from pathlib import Path

from tests.bench.markdown import table
from tests.faults.results import Result
from tests.faults.rows import HERE, Row

ROOT = Path(__file__).parents[2]
README = Path(__file__).with_name("README.md")

INTRO = """\
# Faults, and what is promised

Made by `python -m tests.faults`, which runs all tests that it names, the long ones too; `make kills` begins with
it. The figures are those of each test's last run; `.ci/run` runs all but the long ones. Real parts: a pty for
each device, a disk of its own (ext4 in a file) that fills up, turns read-only or loses what wasn't synced, `kiosk
run`, `kiosk web`, a real Mosquitto and a real PostgreSQL. Simulated people: nobody pulled a plug on a bench for
it, or on a Raspberry Pi.
"""


def page(rows: Iterable[Row], results: Mapping[str, Result]) -> str:
    """The whole of it, in Markdown."""
    lines = [(row.fault, row.promise, "<br>".join(_names(row)), _came_to(row, results)) for row in rows]
    return f"{INTRO}\n{table(('fault', 'what is promised', 'tests', 'what came of it'), lines)}\n"


def _names(row: Row) -> list[str]:
    names = []
    for test in row.tests:
        path, _, name = test.partition("::")
        names.append(f"[{name.removeprefix('test_').replace('_', ' ')}]({relpath(path, HERE)})")
    return names


def _came_to(row: Row, results: Mapping[str, Result]) -> str:
    found = [results.get(test, Result()) for test in row.tests]
    said = []
    if row.tests:
        otherwise = [problem for result in found for problem in result.otherwise]
        otherwise += ["not run" for result in found if not (result.held or result.otherwise)]
        held = sum(result.held for result in found)
        said.append(f"**{', '.join(sorted(set(otherwise)))}**" if otherwise else f"held, {held} tests")
    figures: dict[str, float] = {}
    for result in found:
        for what, figure in result.figures.items():
            figures[what] = figures.get(what, 0) + figure
    said += [f"{what}: {figure:,.10g}" for what, figure in figures.items()]
    said += [
        f"[{Path(file).name}]({relpath(file, HERE)})" if (ROOT / file).exists() else f"`{file}`"
        for file in row.pages
    ]
    return "<br>".join(said)
