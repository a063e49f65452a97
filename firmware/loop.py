"""The scan loop: 200 times a second, and the host served in between."""

import gc
from time import ticks_add, ticks_diff, ticks_us

from board import Board
from frames import SCAN_HZ
from mat import Mat
from usb import Usb

PERIOD_US = 1_000_000 // SCAN_HZ
SCANS_A_COLLECTION = 1000


def scan_for_ever(board: Board, mat: Mat, usb: Usb) -> None:
    """Nothing in here waits, and nothing is put on the heap but the CRC of a frame."""
    due = last = ticks_us()
    left = SCANS_A_COLLECTION
    while True:
        now = ticks_us()
        late = ticks_diff(now, due)
        if late < 0:
            usb.serve(mat)
            continue
        missed = late // PERIOD_US
        due = ticks_add(due, PERIOD_US * (missed + 1))
        board.read(mat.raw)
        mat.scan(ticks_diff(now, last), missed)
        last = now
        board.light(mat.lamp_on)
        board.alive()
        usb.serve(mat)
        left -= 1
        if not left:
            # Often, while there is little: a short stop of our choosing, not a long one at any time.
            gc.collect()
            left = SCANS_A_COLLECTION
