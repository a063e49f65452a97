"""LDROBOT lidars LD06, LD19 and STL-19P, UART 230400: they talk by themselves, 10 turns and 4500 points a second.

47 bytes: `54 2C` · speed u16 (°/s) · start angle u16 (0.01°) · 12 × [distance u16 mm, intensity u8] · end angle
u16 · timestamp u16 (ms, wraps at 30000) · CRC-8 (poly 0x4D, init 0, not reflected). Point i lies at
start + i·((end − start) mod 360°)/11, clockwise seen from above; distance 0 is no return.

An hour is 1.35 million packets, so the packets of a chunk are checked and read together by numpy, not one by one.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kiosk.lane.readings import LidarReturns

HEADER = b"\x54\x2c"
POINTS = 12
TIMESTAMP_WRAPS_MS = 30_000
CRC_POLYNOMIAL = 0x4D

_PACKET = np.dtype(
    [
        ("header", "S2"),
        ("speed_deg_s", "<u2"),
        ("start_cdeg", "<u2"),
        ("points", [("range_mm", "<u2"), ("strength", "u1")], (POINTS,)),
        ("end_cdeg", "<u2"),
        ("timestamp_ms", "<u2"),
        ("crc", "u1"),
    ]
)
PACKET_BYTES = _PACKET.itemsize
_TURN_CDEG = 36_000
_SHARE = np.arange(POINTS) / (POINTS - 1)


def _crc_shares() -> NDArray[np.uint8]:
    """What each value of each byte of a packet adds to the CRC at its end: uint8[47 · 256], to be XORed.

    A CRC that starts at 0 is linear: the CRC of a packet is the XOR of the CRCs of its bytes, each standing alone
    among zeros. The last byte's share is itself, so a good packet's shares cancel to 0.
    """
    shares = np.empty((PACKET_BYTES, 256), np.uint8)
    shares[-1] = np.arange(256)
    for place in range(PACKET_BYTES - 2, -1, -1):
        shifted = shares[place + 1].astype(np.uint16)
        for _ in range(8):
            shifted = np.where(shifted & 0x80, (shifted << 1) ^ CRC_POLYNOMIAL, shifted << 1)
        shares[place] = shifted
    return shares.ravel()


_CRC_SHARES = _crc_shares()
_CRC_ROWS = np.arange(PACKET_BYTES) * 256


class Ld19Decoder:
    """Lidar bytes to runs of returns; takes any bytes without raising.

    The packets of one chunk that follow each other make one `LidarReturns`, whose `turn_t` is the timestamp of the
    last of them; where bytes had to be dropped between packets a new run begins. A header whose CRC is wrong costs
    one byte, and the search goes on from the next. `dropped`: bytes that weren't part of a packet that decoded.
    """

    def __init__(self) -> None:
        self.dropped = 0
        self._held = b""

    @property
    def pending(self) -> int:
        """Bytes held back until their packet ends, 46 at most."""
        return len(self._held)

    def feed(self, data: bytes, t: float) -> list[LidarReturns]:
        """Take a chunk that arrived at `t`; return the runs it completed, in order."""
        data = self._held + data
        packets, starts = _good_packets(data)
        runs: list[list[int]] = []
        at = 0
        for index, start in enumerate(starts):
            if start < at:
                continue  # a lucky header inside a packet already taken
            if start > at or not runs:
                runs.append([])
            runs[-1].append(index)
            self.dropped += start - at
            at = start + PACKET_BYTES
        rest = _find_unended(data, at)
        self.dropped += rest - at
        self._held = data[rest:]
        return [_returns(packets[run], t) for run in runs]


def _good_packets(data: bytes) -> tuple[NDArray[np.uint8], list[int]]:
    """All whole packets in `data` whose CRC is good, uint8[n, 47], and where each starts; they may overlap."""
    places = len(data) - PACKET_BYTES + 1
    if places <= 0:
        return np.empty((0, PACKET_BYTES), np.uint8), []
    raw = np.frombuffer(data, np.uint8)
    starts = np.flatnonzero((raw[:places] == HEADER[0]) & (raw[1 : places + 1] == HEADER[1]))
    windows = np.ndarray((places, PACKET_BYTES), np.uint8, data, strides=(1, 1))
    packets = windows[starts]
    good = np.bitwise_xor.reduce(_CRC_SHARES[_CRC_ROWS + packets], axis=1) == 0
    return packets[good], starts[good].tolist()


def _find_unended(data: bytes, at: int) -> int:
    """Where a packet that the next bytes may end starts, after `at`; len(data) if nowhere."""
    found = data.find(HEADER, max(at, len(data) - PACKET_BYTES + 1))
    if found >= 0:
        return found
    return len(data) - 1 if at < len(data) and data.endswith(HEADER[:1]) else len(data)


def _returns(raw: NDArray[np.uint8], t: float) -> LidarReturns:
    packets = raw.view(_PACKET)[:, 0]
    start_cdeg = packets["start_cdeg"].astype(np.float64)
    span_cdeg = (packets["end_cdeg"] - start_cdeg) % _TURN_CDEG
    angle_cdeg = (start_cdeg[:, None] + span_cdeg[:, None] * _SHARE) % _TURN_CDEG
    points = packets["points"].ravel()
    return LidarReturns(
        t,
        angle_deg=angle_cdeg.ravel() / 100,
        range_m=points["range_mm"] / 1000,
        strength=points["strength"].astype(np.float64),
        turn_t=float(packets["timestamp_ms"][-1]) / 1000,
    )


def encode_packet(
    *,
    speed_deg_s: int,
    start_cdeg: int,
    end_cdeg: int,
    ranges_mm: Sequence[int],
    strengths: Sequence[int],
    timestamp_ms: int,
) -> bytes:
    """The packet a lidar sends for 12 returns; angles in 0.01°, wrapped into a turn, the timestamp wrapped too."""
    packet = np.zeros(1, _PACKET)
    packet["header"] = HEADER
    packet["speed_deg_s"] = speed_deg_s
    packet["start_cdeg"] = start_cdeg % _TURN_CDEG
    packet["end_cdeg"] = end_cdeg % _TURN_CDEG
    packet["points"]["range_mm"] = ranges_mm
    packet["points"]["strength"] = strengths
    packet["timestamp_ms"] = timestamp_ms % TIMESTAMP_WRAPS_MS
    packet["crc"] = np.bitwise_xor.reduce(_CRC_SHARES[_CRC_ROWS + packet.view(np.uint8)])
    return packet.tobytes()
