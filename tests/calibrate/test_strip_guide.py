import io

from rich.console import Console

from kiosk.calibrate.mat_line import open_mat
from kiosk.calibrate.strip_guide import step_on_every_strip, strip_map, verdict
from kiosk.lane.calibration.strip_test import StripTest
from kiosk.lane.readings import MatHello, MatPicture
from tests.calibrate.mat_board import ROWS, TILES, MatBoard
from tests.devices.conftest import Plug

HELLO = MatHello(0.0, 1, ROWS, 0.05, 200, TILES, "00", "1")


def steps(rows: range) -> list[int]:
    return [*(1 << row for row in rows), 0]


def guided(plug: Plug, board: MatBoard, looks: int) -> tuple[bool, str]:
    """Enter is pressed at the last of so many looks."""
    left = iter(range(looks))
    console = Console(file=io.StringIO(), width=100)
    with open_mat(str(plug.path)) as mat:
        fine = step_on_every_strip(mat, console, lambda: next(left, None) is None)
    board.close()
    assert isinstance(console.file, io.StringIO)
    return fine, console.file.getvalue()


def test_it_ends_by_itself_once_every_strip_was_stepped_on(plug: Plug) -> None:
    fine, told = guided(plug, MatBoard(plug, steps(range(ROWS))), looks=100_000)
    assert fine
    assert "seen      40 of 40 rows" in told
    assert "faults    none" in told


def test_enter_ends_it_and_tells_what_was_not_seen(plug: Plug) -> None:
    stuck = 1 << 5
    board = MatBoard(plug, [stuck | picture for picture in steps(range(31))], faults=[(2, 5)])
    # A look takes in one picture or more, and after 100 the mat has been walked to row 30 and off three times.
    fine, told = guided(plug, board, looks=100)
    assert not fine
    assert "seen      30 of 40 rows" in told
    assert "stuck     row 5 (0.25–0.30 m)" in told
    assert "never     rows 31 to 39 (1.55–2.00 m)" in told
    assert "strip of row 5 stuck" in told


def test_the_map_has_a_line_for_each_tile() -> None:
    test = StripTest(ROWS)
    for loaded in (0b1, 0b10, 1 << 39):
        test.feed(MatPicture(0.0, 0, 0, ROWS, loaded))
    assert strip_map(test, HELLO).plain.splitlines() == [
        "tile 0    0.00 m  ━━··················",
        "tile 1    1.00 m  ···················█",
        "2 of 40",
    ]


def test_rows_that_lie_apart_are_told_apart() -> None:
    test = StripTest(ROWS)
    for row in set(range(ROWS)) - {0, 3, 4, 39}:
        test.feed(MatPicture(0.0, 0, 0, ROWS, 1 << row))
    test.feed(MatPicture(0.0, 0, 0, ROWS, 0))
    never = "row 0 (0.00–0.05 m), rows 3 to 4 (0.15–0.25 m), row 39 (1.95–2.00 m)"
    assert any(never in line for line in verdict(test, HELLO, set()))
