"""What the host asks for, byte by byte; anything else is passed over.

At most eight bytes are held: the longest request takes no more, so a longer run can't be one.
"""

import binascii
import struct

ASK_HELLO = 0x81
IDENTIFY = 0x82
CRC_BYTES = 4
HOLDS = 7


class Ear:
    """`hear` returns the request that a byte completed: ASK_HELLO, IDENTIFY with its `seconds`, or 0."""

    def __init__(self) -> None:
        self._held = bytearray(HOLDS)
        self._length = 0
        self._overlong = False
        self._crc = bytearray(CRC_BYTES)
        self._bodies = (memoryview(self._held)[1:2], memoryview(self._held)[1:3])
        self.seconds = 0

    def hear(self, byte: int) -> int:
        """Take one byte; never raises."""
        if byte:
            if self._length < HOLDS:
                self._held[self._length] = byte
                self._length += 1
            else:
                self._overlong = True
            return 0
        request = 0 if self._overlong else self._request()
        self._length = 0
        self._overlong = False
        return request

    def _request(self) -> int:
        body_bytes = self._length - 1 - CRC_BYTES
        if not 1 <= body_bytes <= 2 or not self._unstuff():
            return 0
        struct.pack_into("<I", self._crc, 0, binascii.crc32(self._bodies[body_bytes - 1]))
        for i in range(CRC_BYTES):
            if self._crc[i] != self._held[1 + body_bytes + i]:
                return 0
        kind = self._held[1]
        if kind == ASK_HELLO and body_bytes == 1:
            return ASK_HELLO
        if kind == IDENTIFY and body_bytes == 2:
            self.seconds = self._held[2]
            return IDENTIFY
        return 0

    def _unstuff(self) -> bool:
        """COBS in place: each mark says how far the next one is, and stands where a zero was."""
        mark = 0
        while mark < self._length:
            step = self._held[mark]
            self._held[mark] = 0
            mark += step
        return mark == self._length
