"""Frames of the Mat link, whichever way they go: `COBS(body · CRC-32) 0x00`.

The kiosk's decoder and the mat's both stand on `Unframer`: they differ only in the bodies they know.
"""

import struct
import zlib
from typing import NamedTuple

from cobs import cobs

HOLDS_BYTES = 1024
"""A receiver holds at most 1 KiB: a longer run without a delimiter can't be a frame."""

_CRC = struct.Struct("<I")


class Frame(NamedTuple):
    """One frame with a good CRC: what it says, and the bytes it took on the wire, delimiter included."""

    body: bytes
    wire_bytes: int


class Unframer:
    """Cuts a byte stream at its delimiters and yields the frames whose COBS and CRC are good.

    `dropped` counts bytes of what wasn't a frame, each with the delimiter that ended it; a delimiter with nothing
    before it is a dropped byte too. Bytes of a frame not yet ended are `pending`, neither good nor dropped.
    The outcome depends on the bytes alone, not on how they were cut into chunks.
    """

    def __init__(self) -> None:
        self.dropped = 0
        self._held = bytearray()
        self._overlong = False

    @property
    def pending(self) -> int:
        """Bytes held back until their frame ends."""
        return len(self._held)

    def feed(self, data: bytes) -> list[Frame]:
        """Take the next bytes of the stream; return the frames that ended in them, in order."""
        *ended, rest = data.split(b"\0")
        frames = []
        for piece in ended:
            self._hold(piece)
            frame = self._end()
            if frame is not None:
                frames.append(frame)
        self._hold(rest)
        return frames

    def _hold(self, piece: bytes) -> None:
        if not self._overlong and len(self._held) + len(piece) > HOLDS_BYTES:
            self.dropped += len(self._held)
            self._held.clear()
            self._overlong = True
        if self._overlong:
            self.dropped += len(piece)
        else:
            self._held += piece

    def _end(self) -> Frame | None:
        wire_bytes = len(self._held) + 1
        body = None if self._overlong else _checked_body(bytes(self._held))
        self._held.clear()
        self._overlong = False
        if body is None:
            self.dropped += wire_bytes
            return None
        return Frame(body, wire_bytes)


def frame(body: bytes) -> bytes:
    """Put a body on the wire: CRC, COBS, delimiter."""
    stuffed: bytes = cobs.encode(body + _CRC.pack(zlib.crc32(body)))
    return stuffed + b"\0"


def _checked_body(stuffed: bytes) -> bytes | None:
    try:
        payload: bytes = cobs.decode(stuffed)
    except cobs.DecodeError:
        return None
    body, crc = payload[: -_CRC.size], payload[-_CRC.size :]
    if not body or _CRC.pack(zlib.crc32(body)) != crc:
        return None
    return body
