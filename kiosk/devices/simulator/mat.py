"""The strip mat's controller: when it says what, and all that can be wrong with it."""

from collections.abc import Iterator
from enum import IntEnum
from heapq import merge
from itertools import count
from random import Random

from kiosk.devices.simulator.rows import PITCH_M, SCAN_HZ, pictures
from kiosk.devices.simulator.stage import Actor
from kiosk.devices.simulator.trouble import MatTrouble
from kiosk.wire.mat import FaultCode, encode_fault, encode_hello, encode_state
from kiosk.wire.records import Chunk

TILE_ROWS = 20
QUIET_SCANS = SCAN_HZ // 10
HELLO_SCANS = 5 * SCAN_HZ
BOOT_S = 0.7
"""From a reset to the first word."""

USB_LATENCY_S = 0.0008
USB_JITTER_S = 0.0005
BOARD_ID = b"\x51RETRO\x00\x01"
FIRMWARE = "1.0.0"


class _What(IntEnum):
    """What happens at a scan, in this order. PICTURE comes with a bitmap, BREAK and MEND with a tile."""

    RESET = 0
    WAKE = 1
    BREAK = 2
    MEND = 3
    PICTURE = 4
    HELLO = 5


_Happening = tuple[int, _What, int]


def hello(rows: int) -> bytes:
    """What the mat says at power-up, every 5 s and when asked."""
    return encode_hello(
        rows=rows,
        pitch_um=round(PITCH_M * 1e6),
        scan_hz=SCAN_HZ,
        tiles=rows // TILE_ROWS,
        board_id=BOARD_ID,
        firmware=FIRMWARE,
    )


class _Board:
    """The mat's controller: one happening in, the bytes it sends out; with all that is wrong with it."""

    def __init__(self, rows: int, trouble: MatTrouble, rng: Random) -> None:
        self._rows = rows
        self._trouble = trouble
        self._rng = rng
        self._seq = trouble.seq
        self._zero_us = trouble.t_us
        self._loaded = self._unseen = 0
        self._sent = -1
        self.silent = False
        self.last_scan = -QUIET_SCANS

    def happens(self, scan: int, what: _What, which: int) -> bytes:
        """All that is sent at `scan` on this account."""
        said = b""
        if what == _What.PICTURE:
            self._loaded = which
        elif what == _What.RESET:
            self.silent = True
        elif what == _What.WAKE:
            self.silent, self._sent, self._seq = False, -1, 0
            self._zero_us = -scan * 1_000_000 // SCAN_HZ
        if self.silent:
            return b""
        if what in (_What.BREAK, _What.MEND):
            said = self._fault(scan, which, cleared=what == _What.MEND)
        elif what in (_What.HELLO, _What.WAKE):
            said = hello(self._rows)
        return said + self._state(scan)

    def _fault(self, scan: int, tile: int, cleared: bool) -> bytes:
        self._unseen = 0 if cleared else (1 << self._rows) - (1 << tile * TILE_ROWS)
        seq, t_us = self._stamp(scan)
        return encode_fault(seq, t_us, FaultCode.CHAIN_BROKEN, tile, cleared=cleared)

    def _state(self, scan: int) -> bytes:
        """A STATE if the picture isn't the last sent, or that is 100 ms old; it may get lost on the way."""
        seen = (self._loaded | self._trouble.stuck) & ~self._trouble.dead & ~self._unseen
        if seen == self._sent and scan - self.last_scan < QUIET_SCANS:
            return b""
        self._sent, self.last_scan = seen, scan
        seq, t_us = self._stamp(scan)
        sent = encode_state(seq, t_us, self._rows, seen)
        fate = self._rng.random()
        if fate < self._trouble.lost:
            return b""
        if fate < self._trouble.lost + self._trouble.garbled:
            spoilt = self._rng.randrange(len(sent) - 1)
            return sent[:spoilt] + bytes([sent[spoilt] ^ 1 << self._rng.randrange(8)]) + sent[spoilt + 1 :]
        return sent

    def _stamp(self, scan: int) -> tuple[int, int]:
        seq, self._seq = self._seq, (self._seq + 1) % 2**16
        return seq, (self._zero_us + scan * 1_000_000 // SCAN_HZ) % 2**32


def mat_chunks(
    actors: Iterator[Actor], rows: int, width_m: float, port: str, trouble: MatTrouble, rng: Random
) -> Iterator[Chunk]:
    """All the mat says from t = 0 on, for ever: HELLO, STATE on each change and 100 ms after the last, FAULT."""
    board = _Board(rows, trouble, rng)
    t = 0.0
    happenings = merge(
        _incidents(trouble),
        ((scan, _What.HELLO, 0) for scan in count(0, HELLO_SCANS)),
        ((scan, _What.PICTURE, loaded) for scan, loaded in pictures(actors, rows, width_m, trouble.flicker, rng)),
    )
    for happening in _and_quiet(happenings, board):
        said = board.happens(*happening)
        if said:
            t = max(t, happening[0] / SCAN_HZ + USB_LATENCY_S + USB_JITTER_S * rng.random())
            yield Chunk(round(t, 6), port, said)


def _and_quiet(happenings: Iterator[_Happening], board: _Board) -> Iterator[_Happening]:
    """Between what happens, the scans 100 ms after the last STATE."""
    loaded = 0
    for happening in happenings:
        while (quiet := board.last_scan + QUIET_SCANS) < happening[0] and not board.silent:
            yield quiet, _What.PICTURE, loaded
        if happening[1] == _What.PICTURE:
            loaded = happening[2]
        yield happening


def _incidents(trouble: MatTrouble) -> list[_Happening]:
    found = []
    if trouble.reboots_t is not None:
        scan = round(trouble.reboots_t * SCAN_HZ)
        found += [(scan, _What.RESET, 0), (scan + round(BOOT_S * SCAN_HZ), _What.WAKE, 0)]
    if trouble.broken is not None:
        found += [
            (round(trouble.broken.from_t * SCAN_HZ), _What.BREAK, trouble.broken.tile),
            (round(trouble.broken.to_t * SCAN_HZ), _What.MEND, trouble.broken.tile),
        ]
    return sorted(found)
