"""Whether the chain is whole, by the four bits 1 0 1 0 hard-wired behind every tile's strips.

One bad scan is noise and one unplugged tile is bad at every scan; a loose plug is in between. So each tile has a
score: a bad scan adds BAD, a good one takes 1. Four bad scans in a row (20 ms), or bad ones oftener than one in
fifty, break the chain there; it is whole again once the score is back at 0, after a second without a bad scan.
"""

from picture import TILE_BYTES

SENTINEL = 0x0A
BAD = 50
BROKEN = 200


def first_bad(raw: bytearray, tiles: int) -> int:
    """The first tile whose sentinel isn't right in what was shifted out; `tiles` if all are."""
    for tile in range(tiles):
        if raw[TILE_BYTES * tile + 2] & 0x0F != SENTINEL:
            return tile
    return tiles


class ChainWatch:
    """Feed it the first bad tile of every scan. `broken`: where the chain is; the number of tiles when whole."""

    def __init__(self, tiles: int) -> None:
        self._tiles = tiles
        self._score = bytearray(tiles)
        self._is_broken = bytearray(tiles)
        self._calm = True
        self.broken = tiles

    def look(self, bad: int) -> None:
        """One scan: tiles before `bad` were good, `bad` was not, of those behind it nothing is known."""
        if self._calm and bad == self._tiles:
            return
        score = self._score
        for tile in range(bad):
            if score[tile]:
                score[tile] -= 1
                if not score[tile]:
                    self._is_broken[tile] = 0
        if bad < self._tiles:
            score[bad] = min(BROKEN, score[bad] + BAD)
            if score[bad] == BROKEN:
                self._is_broken[bad] = 1
        self._sum_up()

    def _sum_up(self) -> None:
        self.broken = self._tiles
        self._calm = True
        for tile in range(self._tiles - 1, -1, -1):
            if self._score[tile]:
                self._calm = False
            if self._is_broken[tile]:
                self.broken = tile
