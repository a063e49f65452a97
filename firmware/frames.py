"""Frames of the Mat link, version 1: `COBS(payload) 0x00`, the payload ending with its CRC-32, little-endian.

They are built in buffers made once. The one thing that reaches the heap on a Pico is the CRC itself: an integer
from 2^30 on takes 32 bytes of it there. A loop in bytecode would spare that and take fifty times as long.
"""

import binascii
import struct

from picture import TILE_ROWS, bitmap_bytes

STATE = 0x01
HELLO = 0x02
FAULT = 0x03

PROTOCOL = 1
PITCH_UM = 50_000
SCAN_HZ = 200
CRC_BYTES = 4
LONGEST = 253
"""Payloads are shorter than the 254 bytes at which COBS would have to begin another block."""


class FrameMaker:
    """Makes one frame at a time, in the first `length` bytes of `wire`."""

    def __init__(self, tiles: int, board_id: bytes, version: str) -> None:
        rows = tiles * TILE_ROWS
        size = bitmap_bytes(tiles)
        self._rows = rows
        self._state = bytearray(9 + size + CRC_BYTES)
        self._state_body = memoryview(self._state)[: 9 + size]
        self._state_form = f"<BHHHH{size}s"
        self._fault = bytearray(10 + CRC_BYTES)
        self._fault_body = memoryview(self._fault)[:10]
        said = struct.pack("<BBHIHB8s", HELLO, PROTOCOL, rows, PITCH_UM, SCAN_HZ, tiles, board_id)
        said += version.encode()
        self._hello = bytearray(said + struct.pack("<I", binascii.crc32(said)))
        longest = max(len(self._state), len(self._hello))
        if longest > LONGEST:
            raise ValueError("version too long")
        self.wire = bytearray(longest + 2)
        self.length = 0

    def state(self, seq: int, high: int, low: int, bitmap: bytearray) -> None:
        """STATE; `high` and `low` are the halves of t_us."""
        struct.pack_into(self._state_form, self._state, 0, STATE, seq, low, high, self._rows, bitmap)
        self._close(self._state, self._state_body)

    def fault(self, seq: int, high: int, low: int, code: int, arg: int) -> None:
        """FAULT."""
        struct.pack_into("<BHHHBH", self._fault, 0, FAULT, seq, low, high, code, arg)
        self._close(self._fault, self._fault_body)

    def hello(self) -> None:
        """HELLO, which never changes."""
        self._stuff(self._hello)

    def _close(self, payload: bytearray, body: memoryview) -> None:
        struct.pack_into("<I", payload, len(body), binascii.crc32(body))
        self._stuff(payload)

    def _stuff(self, payload: bytearray) -> None:
        wire = self.wire
        mark = 0
        at = 1
        for byte in payload:
            if byte:
                wire[at] = byte
            else:
                wire[mark] = at - mark
                mark = at
            at += 1
        wire[mark] = at - mark
        wire[at] = 0
        self.length = at + 1
