"""The mat without its wires: what a scan read goes in, bytes for the host come out, and the host's bytes are heard.

One frame is on its way at a time. The next is made when the last byte of it has gone, from what is so then: HELLO
if it is due, a fault the host doesn't know, the newest picture. A slow host gets fewer frames, never older ones.
"""

from chain import ChainWatch, first_bad
from changes import Changes
from clock import Clock
from commands import ASK_HELLO, IDENTIFY, Ear
from faults import Faults
from frames import FrameMaker
from lamp import Lamp
from overrun import Overrun
from picture import OPEN, TILE_BYTES, TILE_ROWS, bitmap_bytes, take
from stuck import WINDOW_SCANS, StuckWatch

HELLO_SCANS = 1000
"""Five seconds at 200 Hz."""
MOST_TILES = 12


class Mat:
    """Fill `raw` with what the chain shifted out, then call `scan`; send `next_byte` while `left` isn't 0.

    `left`: bytes left of the frame on its way. `seq` skips one number for every picture that was lost because the
    host was slow.
    """

    def __init__(self, tiles: int, board_id: bytes, version: str, stuck_scans: int = WINDOW_SCANS) -> None:
        if not 1 <= tiles <= MOST_TILES:
            raise ValueError("a mat has 1 to 12 tiles")
        size = bitmap_bytes(tiles)
        self._tiles = tiles
        self.raw = bytearray(TILE_BYTES * tiles)
        self._open = bytearray(OPEN * tiles)
        self._taken = bytearray(OPEN * tiles)
        self._bitmap = bytearray(size)
        self._seen = bytearray(size)
        self._seen_tiles = -1
        self._clock = Clock()
        self._chain = ChainWatch(tiles)
        self._stuck = StuckWatch(size, stuck_scans)
        self._overrun = Overrun()
        self._changes = Changes(size)
        self._faults = Faults(tiles, size)
        self._frames = FrameMaker(tiles, board_id, version)
        self._ear = Ear()
        self._lamp = Lamp(tiles)
        self._seq = 0
        self._hello_left = 0
        self.left = 0
        self._fault_was_last = False
        self._see()

    @property
    def lamp_on(self) -> bool:
        """What the LED should be."""
        return self._lamp.on

    def scan(self, elapsed_us: int, missed: int) -> None:
        """Take in `raw`, `elapsed_us` after the last scan, with `missed` scans not made in between."""
        self._clock.advance(elapsed_us)
        bad = first_bad(self.raw, self._tiles)
        self._chain.look(bad)
        broken = self._chain.broken
        changed = broken != self._seen_tiles
        if changed:
            self._see()
        if self.raw != self._taken:
            for tile in range(min(bad, broken)):
                if take(self._bitmap, tile, self.raw, self._taken):
                    changed = True
        self._overrun.look(missed)
        self._stuck.look(self._bitmap, self._seen, changed)
        self._seq = (self._seq + self._changes.look(self._bitmap)) & 0xFFFF
        self._lamp.look(broken)
        if self._hello_left:
            self._hello_left -= 1
        if not self.left:
            self._next_frame()

    def hear(self, byte: int) -> None:
        """Take one byte from the host, any byte."""
        request = self._ear.hear(byte)
        if request == IDENTIFY:
            self._lamp.identify(self._ear.seconds)
        elif request == ASK_HELLO:
            self._hello_left = 0
            self._faults.tell_again()

    def next_byte(self) -> int:
        """The next byte of the frame on its way, which counts as sent."""
        byte = self._frames.wire[self._frames.length - self.left]
        self.left -= 1
        if not self.left:
            self._next_frame()
        return byte

    def _next_frame(self) -> None:
        frames = self._frames
        clock = self._clock
        if not self._hello_left:
            self._hello_left = HELLO_SCANS
            frames.hello()
        elif not (self._fault_was_last and self._changes.owed) and self._faults.look(
            self._chain.broken, self._stuck.stuck, self._overrun.missed
        ):
            self._fault_was_last = True
            frames.fault(self._seq, clock.high, clock.low, self._faults.code, self._faults.arg)
            self._seq = (self._seq + 1) & 0xFFFF
        elif self._changes.owed:
            self._fault_was_last = False
            frames.state(self._seq, clock.high, clock.low, self._bitmap)
            self._changes.sent(self._bitmap)
            self._seq = (self._seq + 1) & 0xFFFF
        else:
            return
        self.left = frames.length

    def _see(self) -> None:
        """The chain broke or was mended: rows behind the break aren't seen, and say nothing."""
        self._seen_tiles = self._chain.broken
        for tile in range(self._seen_tiles, self._tiles):
            take(self._bitmap, tile, self._open, self._taken)
        rows = TILE_ROWS * self._seen_tiles
        for i in range(len(self._seen)):
            seen = min(8, max(0, rows - 8 * i))
            self._seen[i] = (1 << seen) - 1
