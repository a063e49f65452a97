"""Benewake's 9-byte rangers (TF-Luna, TFmini-S, TFmini Plus, TF02-Pro), UART 115200 8N1, 100 Hz.

`59 59 DistL DistH AmpL AmpH TempL TempH SUM`: distance in cm, temperature in °C = raw/8 − 256, SUM = low 8 bits of
the sum of the first eight (Benewake manuals: TF-Luna A03/A05, TFmini-S A01, TFmini Plus A04).
"""

import struct

from kiosk.lane.readings import RangerReading

HEADER = b"\x59\x59"
FRAME_BYTES = 9

WEAKEST_STRENGTH = 100
"""TF-Luna: a distance is unreliable when Amp < 100 …"""
OVEREXPOSED_STRENGTH = 65535
"""… or Amp = 65535."""
NO_DISTANCE_CM = frozenset({65535, 65534, 65532})
"""TFmini-S and Plus: too weak, saturated, ambient light saturation."""

_FIELDS = struct.Struct("<2sHHH")


class BenewakeDecoder:
    """Ranger bytes to distances; takes any bytes without raising.

    The header byte may stand anywhere in a frame, so a header whose sum is wrong costs one byte and the search
    goes on from the next. An 8-bit sum lets about one misplaced header in 256 pass, until a sum next fails.
    `dropped`: bytes that weren't part of a frame that decoded.
    """

    def __init__(self) -> None:
        self.dropped = 0
        self._held = b""

    @property
    def pending(self) -> int:
        """Bytes held back until their frame ends, 8 at most."""
        return len(self._held)

    def feed(self, data: bytes, t: float) -> list[RangerReading]:
        """Take a chunk that arrived at `t`; return the readings it completed, in order."""
        data = self._held + data
        readings = []
        at = 0
        while (start := _find_header(data, at)) + FRAME_BYTES <= len(data):
            self.dropped += start - at
            frame = data[start : start + FRAME_BYTES]
            if sum(frame[:-1]) & 0xFF == frame[-1]:
                readings.append(_reading(frame, t))
                at = start + FRAME_BYTES
            else:
                self.dropped += 1
                at = start + 1
        self.dropped += start - at
        self._held = data[start:]
        return readings


def _find_header(data: bytes, at: int) -> int:
    """Where the next header starts, or may start once more bytes have come; len(data) if nowhere."""
    found = data.find(HEADER, at)
    if found >= 0:
        return found
    return len(data) - 1 if at < len(data) and data.endswith(HEADER[:1]) else len(data)


def _reading(frame: bytes, t: float) -> RangerReading:
    _, distance_cm, strength, _ = _FIELDS.unpack_from(frame)
    trusted = WEAKEST_STRENGTH <= strength < OVEREXPOSED_STRENGTH and distance_cm not in NO_DISTANCE_CM
    return RangerReading(t, distance_cm / 100 if trusted else None, strength)


def encode_frame(distance_cm: int, strength: int, temp_c: float = 25.0) -> bytes:
    """The frame a ranger sends for this distance."""
    head = _FIELDS.pack(HEADER, distance_cm, strength, round((temp_c + 256) * 8))
    return head + bytes([sum(head) & 0xFF])
