"""Strips that never let go: loaded at every scan of a whole window of five minutes.

Who stands on the lane shifts their weight; what lies on it for five minutes is told like a stuck strip, and cleared
when it is taken away. Windows follow each other, so a strip is told after five to ten minutes.
"""

WINDOW_SCANS = 60_000
"""Five minutes at 200 Hz."""


class StuckWatch:
    """Feed it the picture of every scan; bits of `stuck` are rows that are stuck."""

    def __init__(self, size: int, window_scans: int) -> None:
        self._window_scans = window_scans
        self._left = window_scans
        self._held = bytearray(b"\xff" * size)
        self.stuck = bytearray(size)

    def look(self, bitmap: bytearray, seen: bytearray, changed: bool) -> None:
        """One scan, `changed` from the last. `seen`: bits of rows before the first broken tile.

        A stuck row that isn't seen stays stuck.
        """
        self._left -= 1
        ends = self._left == 0
        if not changed and not ends:
            return
        held = self._held
        stuck = self.stuck
        for i in range(len(held)):
            if held[i]:
                held[i] &= bitmap[i]
            if stuck[i]:
                stuck[i] &= bitmap[i] | (seen[i] ^ 0xFF)
            if ends:
                stuck[i] |= held[i]
                held[i] = 0xFF
        if ends:
            self._left = self._window_scans
