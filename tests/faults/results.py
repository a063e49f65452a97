"""What a run of the tests came to, out of pytest's own file (JUnit's XML)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

PROBLEMS = {"failure": "failed", "error": "failed", "skipped": "skipped"}


@dataclass(slots=True)
class Result:
    """Of one test with all its parameters: how often it held, what else it came to, and its figures, summed up."""

    held: int = 0
    otherwise: list[str] = field(default_factory=list)
    figures: dict[str, float] = field(default_factory=dict)


def results_in(files: Iterable[Path]) -> dict[str, Result]:
    """By the test's name as pytest takes it, without parameters."""
    found: dict[str, Result] = {}
    for file in files:
        for case in ElementTree.parse(file).iter("testcase"):  # noqa: S314 - pytest wrote it just now
            name = case.get("name", "").partition("[")[0]
            result = found.setdefault(f"{case.get('classname', '').replace('.', '/')}.py::{name}", Result())
            problems = [PROBLEMS[child.tag] for child in case if child.tag in PROBLEMS]
            result.otherwise += problems
            result.held += not problems
            for figure in case.iter("property"):
                what = figure.get("name", "")
                result.figures[what] = result.figures.get(what, 0) + float(figure.get("value", 0))
    return found
