"""What the chain shifted out → which rows carry weight, as the Mat link wants it: row r is bit r%8 of byte r//8.

A tile is three bytes, the first bit shifted out the highest: its 20 strips, lowest row first, closed = 0, then the
sentinel. Two tiles are five bytes of picture, so every other tile begins in the middle of a byte.
"""

TILE_BYTES = 3
TILE_ROWS = 20


def _loaded(raw: int) -> int:
    """A byte from the wire, first bit lowest and closed = 1."""
    turned = 0
    for bit in range(8):
        if not raw & (0x80 >> bit):
            turned |= 1 << bit
    return turned


_LOADED = bytes([_loaded(raw) for raw in range(256)])


def bitmap_bytes(tiles: int) -> int:
    """How many bytes the picture of so many tiles takes."""
    return (tiles * TILE_ROWS + 7) // 8


def take(bitmap: bytearray, tile: int, raw: bytearray) -> None:
    """Put what this tile shifted out into the picture."""
    at = TILE_BYTES * tile
    _put(bitmap, tile, _LOADED[raw[at]], _LOADED[raw[at + 1]], _LOADED[raw[at + 2]])


def blank(bitmap: bytearray, tile: int) -> None:
    """Put nothing at all where this tile's rows are: it isn't seen."""
    _put(bitmap, tile, 0, 0, 0)


def copy(source: bytearray, target: bytearray) -> None:
    """All of `target` from `source`; slices would be put on the heap."""
    for i in range(len(target)):
        target[i] = source[i]


def _put(bitmap: bytearray, tile: int, low: int, middle: int, high: int) -> None:
    at = 5 * (tile >> 1)
    if tile & 1:
        bitmap[at + 2] = (bitmap[at + 2] & 0x0F) | ((low << 4) & 0xF0)
        bitmap[at + 3] = (low >> 4) | ((middle << 4) & 0xF0)
        bitmap[at + 4] = (middle >> 4) | ((high << 4) & 0xF0)
    else:
        bitmap[at] = low
        bitmap[at + 1] = middle
        kept = bitmap[at + 2] & 0xF0
        bitmap[at + 2] = kept | (high & 0x0F)
