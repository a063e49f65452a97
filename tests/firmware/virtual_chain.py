"""A chain of strip tiles at the bit: 74HC165s that latch, shift and pass on, and all that can be wrong with them.

Runs in MicroPython under the firmware and in CPython beside it, the same at the same scan in both: its chance is a
sum, not a random number generator. Three 74HC165 in a row are one register of 24 bits, the first out lowest.
"""

TILE_ROWS = 20
TILE_BITS = 24
SENTINEL = 0b0101 << TILE_ROWS  # 1 0 1 0, the first out lowest
OPEN = (1 << TILE_ROWS) - 1
PULLED_DOWN = 0


class Chance:
    """True about once in `one_in`; the same sequence everywhere, and no number beyond 30 bits."""

    def __init__(self, one_in: int) -> None:
        self._one_in = one_in
        self._state = 1

    def strikes(self) -> bool:
        """Draw once."""
        self._state = (self._state * 4005 + 1013) % 32749
        return self._state % self._one_in == 0


class VirtualChain:
    """`loaded[tile]`: bits of strips that carry weight. Latch, then clock, which returns the data line's level.

    Faults: `stuck[tile]` strips closed for good; `cut_data`, `cut_clock`, `cut_latch`: the first tile behind a cut
    wire, -1 for none; `slow_edge`: the tile whose clock edge is now and then missed; `noise`: now and then a strip
    chatters for a scan. A cut wire is held low, as the tile board does (hardware/lane.toml): a latch that is low
    loads all the time, so that such a tile shows its first strip and shifts nothing.
    """

    def __init__(self, tiles: int) -> None:
        self.tiles = tiles
        self.loaded = [0] * tiles
        self.stuck = [0] * tiles
        self.cut_data = -1
        self.cut_clock = -1
        self.cut_latch = -1
        self.slow_edge = -1
        self.noise = False
        self._slow = Chance(997)
        self._chatter = Chance(7)
        self._register = [0] * tiles

    def latch(self) -> None:
        """SH/LD low: every register takes its strips and its sentinel."""
        for tile in range(self.tiles):
            closed = self.loaded[tile] | self.stuck[tile]
            if self.noise and self._chatter.strikes():
                closed ^= 1 << tile
            self._register[tile] = SENTINEL | (OPEN ^ closed)

    def clock(self) -> int:
        """What the controller samples at a rising edge, which is what stood there before it; then all shift."""
        register = self._register
        sampled = PULLED_DOWN if self.cut_data == 0 else register[0] & 1
        for tile in range(self.tiles):
            if 0 <= self.cut_clock <= tile or 0 <= self.cut_latch <= tile:
                return sampled
            if tile == self.slow_edge and self._slow.strikes():
                continue
            behind = tile + 1
            cut = behind == self.tiles or behind == self.cut_data  # `in` would make a tuple, and the heap is locked
            taken = PULLED_DOWN if cut else register[behind] & 1
            register[tile] = (register[tile] >> 1) | (taken << (TILE_BITS - 1))
        return sampled

    def shift(self, raw: bytearray) -> None:
        """Clock out as many bits as `raw` holds, the first into the highest bit."""
        if self.sound and len(raw) == 3 * self.tiles:
            self._pour(raw)
            return
        for i in range(len(raw)):
            byte = 0
            for _ in range(8):
                byte = (byte << 1) | self.clock()
            raw[i] = byte

    @property
    def sound(self) -> bool:
        """Whether every bit arrives as it was latched."""
        return self.cut_data < 0 and self.cut_clock < 0 and self.cut_latch < 0 and self.slow_edge < 0

    def _pour(self, raw: bytearray) -> None:
        """What clocking a sound chain all the way comes to, in a seventh of the steps; a test holds it to that."""
        at = 0
        for tile in range(self.tiles):
            bits = self._register[tile]
            for _ in range(3):
                byte = 0
                for _ in range(8):
                    byte = (byte << 1) | (bits & 1)
                    bits >>= 1
                raw[at] = byte
                at += 1
            self._register[tile] = 0

    def set(self, what: str, value: int) -> None:
        """Something happens: `load N`, `unload N`, `stick N`, `free N` with a row; else a fault by its name."""
        tile, bit = value // TILE_ROWS, 1 << value % TILE_ROWS
        if what == "load":
            self.loaded[tile] |= bit
        elif what == "unload":
            self.loaded[tile] &= ~bit
        elif what == "stick":
            self.stuck[tile] |= bit
        elif what == "free":
            self.stuck[tile] &= ~bit
        elif what == "cut_data":
            self.cut_data = value
        elif what == "cut_clock":
            self.cut_clock = value
        elif what == "cut_latch":
            self.cut_latch = value
        elif what == "slow_edge":
            self.slow_edge = value
        elif what == "noise":
            self.noise = bool(value)
        else:
            raise ValueError(what)
