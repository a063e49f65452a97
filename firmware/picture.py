"""What the chain shifted out → which rows carry weight, as the Mat link wants it: row r is bit r%8 of byte r//8.

A tile is three bytes, the first bit shifted out the highest: its 20 strips, lowest row first, closed = 0, then the
sentinel. Two tiles are five bytes of picture, so every other tile begins in the middle of a byte.
"""

TILE_BYTES = 3
TILE_ROWS = 20
OPEN = b"\xff\xff\xfa"
"""A tile that carries nothing."""


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


def take(bitmap: bytearray, tile: int, raw: bytearray, taken: bytearray) -> bool:
    """Put what this tile shifted out into the picture, if it isn't what was `taken` last; say whether it wasn't."""
    at = TILE_BYTES * tile
    low = raw[at]
    middle = raw[at + 1]
    high = raw[at + 2]
    if low == taken[at] and middle == taken[at + 1] and high == taken[at + 2]:
        return False
    taken[at] = low
    taken[at + 1] = middle
    taken[at + 2] = high
    _put(bitmap, tile, _LOADED[low], _LOADED[middle], _LOADED[high])
    return True


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
