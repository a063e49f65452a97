"""Slamtec RPLIDAR A1 and C1, standard scan: after SCAN and its descriptor, one node of 5 bytes a point, for ever.

b0 = quality<<2 | !S<<1 | S (S: a new turn begins) · b1 = angle low<<1 | 1 (check bit) · b2 = angle high · b3 b4 =
distance in quarter millimetres. Angle in 1/64°, clockwise seen from above; distance 0 is no return. (Slamtec
protocol manual LR001, "Scan".)

A node has no checksum, only three bits that must hold: two chance bytes in eight would pass. So the decoder takes
nodes only in step: it gets in step by the descriptor or by `IN_STEP` nodes in a row, and out of it by one bad node.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kiosk.lane.readings import LidarReturns

STOP = b"\xa5\x25"
RESET = b"\xa5\x40"
SCAN = b"\xa5\x20"
SCAN_DESCRIPTOR = b"\xa5\x5a\x05\x00\x00\x40\x81"

NODE_BYTES = 5
IN_STEP = 16  # by chance once in (8 / 1)^16 places: never
_TURN_64THS = 360 * 64


class RplidarDecoder:
    """Lidar bytes to runs of returns; takes any bytes without raising.

    The nodes of one chunk make one `LidarReturns`, without a device time. `dropped`: bytes that were neither part
    of a node in step nor of the descriptor.
    """

    def __init__(self) -> None:
        self.dropped = 0
        self._held = b""
        self._in_step = False

    @property
    def pending(self) -> int:
        """Bytes held back, fewer than `IN_STEP` nodes."""
        return len(self._held)

    def feed(self, data: bytes, t: float) -> list[LidarReturns]:
        """Take a chunk that arrived at `t`; return the runs it completed, in order."""
        self._held += data
        runs: list[LidarReturns] = []
        while self._in_step or self._get_in_step():
            whole = len(self._held) // NODE_BYTES
            nodes = np.frombuffer(self._held, np.uint8, whole * NODE_BYTES).reshape(whole, NODE_BYTES)
            good = _holds(nodes)
            count = whole if good.all() else int(np.argmin(good))
            if count:
                runs.append(_returns(nodes[:count], t))
            self._held = self._held[count * NODE_BYTES :]
            if count == whole:
                break
            self._in_step = False
        return runs

    def _get_in_step(self) -> bool:
        """Drop bytes until the descriptor or `IN_STEP` good nodes stand first; False when more bytes are needed."""
        held = self._held
        for at in range(len(held)):
            rest = held[at : at + IN_STEP * NODE_BYTES]
            descriptor = rest.startswith(SCAN_DESCRIPTOR)
            if descriptor or SCAN_DESCRIPTOR.startswith(rest):
                self._drop(at)
                self._held = self._held[len(SCAN_DESCRIPTOR) :] if descriptor else self._held
                self._in_step = descriptor
                return descriptor
            whole = len(rest) // NODE_BYTES
            if _holds(np.frombuffer(rest, np.uint8, whole * NODE_BYTES).reshape(whole, NODE_BYTES)).all():
                self._drop(at)
                self._in_step = whole == IN_STEP
                return self._in_step
        self._drop(len(held))
        return False

    def _drop(self, count: int) -> None:
        self.dropped += count
        self._held = self._held[count:]


def _holds(nodes: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Which of nodes[n, 5] have their three check bits right and an angle within a turn."""
    begins, begins_not = nodes[:, 0] & 1, nodes[:, 0] >> 1 & 1
    angle = nodes[:, 1].astype(np.uint16) >> 1 | nodes[:, 2].astype(np.uint16) << 7
    holds: NDArray[np.bool_] = (begins != begins_not) & (nodes[:, 1] & 1 == 1) & (angle < _TURN_64THS)
    return holds


def _returns(nodes: NDArray[np.uint8], t: float) -> LidarReturns:
    raw = nodes.astype(np.uint16)
    return LidarReturns(
        t,
        angle_deg=(raw[:, 1] >> 1 | raw[:, 2] << 7) / 64.0,
        range_m=(raw[:, 3] | raw[:, 4] << 8) / 4000.0,
        strength=(raw[:, 0] >> 2).astype(np.float64),
    )


def encode_nodes(angles_deg: Sequence[float], ranges_mm: Sequence[float], quality: int = 47) -> bytes:
    """The nodes a lidar sends for these returns; a turn begins at the first and where the angle goes back."""
    out = bytearray()
    last_deg = 360.0
    for angle_deg, range_mm in zip(angles_deg, ranges_mm, strict=True):
        angle, distance = round(angle_deg * 64) % _TURN_64THS, round(range_mm * 4)
        begins = angle_deg < last_deg
        last_deg = angle_deg
        out += bytes((quality << 2 | (not begins) << 1 | begins, (angle & 0x7F) << 1 | 1, angle >> 7))
        out += distance.to_bytes(2, "little")
    return bytes(out)
