"""What the Pico does from power-up on: wait for a programmer, test itself, then scan for ever."""

import micropython

# Before the long imports: a frame from the host may hold the byte of Ctrl-C, and that would end the program.
micropython.kbd_intr(-1)

from time import sleep_ms

import machine
import settings
from board import Board
from loop import scan_for_ever
from mat import Mat
from rp2 import bootsel_button
from selftest import SCANS, SelfTest
from usb import Usb

OPEN_MS = 2000


def main() -> None:
    """Scan until the power goes, unless a programmer wants the board."""
    board = Board()
    if machine.reset_cause() != machine.WDT_RESET and _programmer_came(board):
        return
    mat = Mat(settings.TILES, machine.unique_id(), settings.VERSION)
    _show(board, _test(board, mat))
    board.watch()
    scan_for_ever(board, mat, Usb())


def _programmer_came(board: Board) -> bool:
    """The LED is on for two seconds; BOOTSEL pressed at their end leaves the board to mpremote."""
    board.light(True)
    sleep_ms(OPEN_MS)
    board.light(False)
    return bool(bootsel_button())


def _test(board: Board, mat: Mat) -> int:
    test = SelfTest(settings.TILES)
    for _ in range(SCANS):
        board.read(mat.raw)
        test.look(mat.raw)
    return test.finding


def _show(board: Board, finding: int) -> None:
    """Flash as often as the finding's number; the board begins in any case."""
    for _ in range(finding):
        sleep_ms(300)
        board.light(True)
        sleep_ms(100)
        board.light(False)


if __name__ == "__main__":
    main()
