from tests.faults.page import README, page
from tests.faults.results import Result
from tests.faults.rows import ROWS, Row

ROW = Row(
    "The power goes", "Nothing is lost.", ("tests/faults/test_a.py::test_it", "tests/b/test_b.py::test_other")
)


def test_figures_stand_beside_what_held() -> None:
    results = {ROW.tests[0]: Result(2, [], {"power cuts": 2000, "laps lost": 0}), ROW.tests[1]: Result(1)}
    line = page([ROW], results).splitlines()[-1]
    assert line == (
        "| The power goes | Nothing is lost. | [it](test_a.py)<br>[other](../b/test_b.py)"
        " | held, 3 tests<br>power cuts: 2,000<br>laps lost: 0 |"
    )


def test_what_failed_was_skipped_or_did_not_run_is_said() -> None:
    results = {ROW.tests[0]: Result(1, ["failed"])}
    assert "**failed, not run**" in page([ROW], results)


def test_the_table_has_every_fault_and_each_held() -> None:
    """It is made by `python -m tests.faults`; no line of it is written by hand."""
    lines = [line.split(" | ") for line in README.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    assert [(fault.removeprefix("| "), promise) for fault, promise, *_ in lines[2:]] == [
        (row.fault, row.promise) for row in ROWS
    ]
    for row, (*_, came_to) in zip(ROWS, lines[2:], strict=True):
        assert came_to.startswith("held, ") or not row.tests
