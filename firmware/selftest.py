"""What the board finds out about itself and its chain before it begins, and shows in flashes of the LED."""

from chain import first_bad
from frames import FrameMaker

GOOD = 0
FILES = 1
"""A frame came out wrong: files of different versions, or a bad copy."""
NOTHING = 2
"""The first tile never answered: cable, power, or the wrong pins."""
BROKEN = 3
"""A tile further on never answered."""
UNSTEADY = 4
"""A tile answered at some scans and not at others: a loose plug, a slow edge, noise."""

SCANS = 50

_EXAMPLE = bytes((3, 1, 7, 4, 0x40, 0x42, 0x0F, 2, 0x14, 2, 0x18, 1, 5, 0x77, 0xEA, 0x7C, 0x0D, 0))
"""The worked example of the Mat link: 20 rows, 3 and 4 loaded, seq 7, t_us 1 000 000."""


class SelfTest:
    """Feed `look` with SCANS scans; then `finding` is one of the above."""

    def __init__(self, tiles: int) -> None:
        self._tiles = tiles
        self._lowest = tiles
        self._highest = 0

    def look(self, raw: bytearray) -> None:
        """One scan."""
        bad = first_bad(raw, self._tiles)
        self._lowest = min(self._lowest, bad)
        self._highest = max(self._highest, bad)

    @property
    def finding(self) -> int:
        """What was found."""
        if not _makes_the_example():
            return FILES
        if self._lowest == self._tiles:
            return GOOD
        if self._lowest != self._highest:
            return UNSTEADY
        return BROKEN if self._lowest else NOTHING


def _makes_the_example() -> bool:
    frames = FrameMaker(1, bytes(8), "")
    frames.state(7, 1_000_000 >> 16, 1_000_000 & 0xFFFF, bytearray(b"\x18\x00\x00"))
    return bytes(frames.wire[: frames.length]) == _EXAMPLE
