"""What the board's LED shows, for whoever looks at the mat without a kiosk.

Even, a second on and a second off: all is well. Counted flashes and a pause: the chain is broken, and the number is
the tile, the nearest being 1. Very fast: `kiosk mat identify`.
"""

SECOND_SCANS = 200
FLICKER_SCANS = 10
FLASH_SCANS = 40
PAUSE_SCANS = 240


class Lamp:
    """`look` once a scan; `on` is what the LED should be."""

    def __init__(self, tiles: int) -> None:
        self._tiles = tiles
        self._scan = 0
        self._identify_scans = 0
        self.on = False

    def identify(self, seconds: int) -> None:
        """Flicker for so long from now on; 0 stops it."""
        self._identify_scans = SECOND_SCANS * seconds

    def look(self, broken: int) -> None:
        """One scan, with the chain broken at this tile; whole if it is the number of tiles."""
        self._scan += 1
        if self._identify_scans:
            self._identify_scans -= 1
            cycle = 2 * FLICKER_SCANS
            lit = self._scan % cycle < FLICKER_SCANS
        elif broken == self._tiles:
            cycle = 2 * SECOND_SCANS
            lit = self._scan % cycle < SECOND_SCANS
        else:
            flashes = 2 * FLASH_SCANS * (broken + 1)
            cycle = flashes + PAUSE_SCANS
            at = self._scan % cycle
            lit = at < flashes and at % (2 * FLASH_SCANS) < FLASH_SCANS
        if self._scan >= cycle:
            self._scan %= cycle
        self.on = lit
