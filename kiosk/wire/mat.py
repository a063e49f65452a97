"""Mat link, version 1: what a strip mat's controller and the kiosk say to each other. All integers little-endian.

The mat scans at 200 Hz and sends STATE on the first scan that differs from what it last sent, and at least every
100 ms. A STATE is whole: losing one loses time resolution, never the picture. `seq` counts STATE and FAULT
together and wraps at 2^16; `t_us` is the mat's own clock and wraps at 2^32.
"""

import struct
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from kiosk.lane.readings import MatFault, MatHello, MatPicture
from kiosk.wire.framing import Frame, Unframer, frame

PROTOCOL = 1


class FrameType(IntEnum):
    """The first byte of a body; from 0x80 on, kiosk to mat."""

    STATE = 0x01
    HELLO = 0x02
    FAULT = 0x03
    ASK_HELLO = 0x81
    IDENTIFY = 0x82


class FaultCode(IntEnum):
    """What a FAULT's code, its top bit aside, means and what its `arg` counts."""

    CHAIN_BROKEN = 1
    """The chain of tiles is broken; arg = first bad tile, from 0. Rows from there on are sent 0: not seen."""
    STRIP_STUCK = 2
    """A strip is stuck; arg = its row."""
    SCAN_OVERRUN = 3
    """The mat couldn't keep its scan rate; arg = scans missed."""


CLEARED = 0x80
"""`code | 0x80`: that fault, with that arg, has cleared."""

_STATE = struct.Struct("<BHIH")
_HELLO = struct.Struct("<BBHIHB8s")
_FAULT = struct.Struct("<BHIBH")
_IDENTIFY = struct.Struct("<BB")

MatReading = MatPicture | MatHello | MatFault


class MatDecoder:
    """Mat to kiosk: bytes in, readings out; takes any bytes without raising.

    `dropped`: bytes that weren't part of a frame that decoded. The delimiter counts with the frame it ends, so a
    bad frame's is dropped and a good frame's is not; a stray 0x00 is a dropped byte. A frame with a good CRC whose
    fields don't fit (bitmap too short or too long, no rows, another protocol) is as bad as a garbled one.
    `unknown`: frames with a good CRC and a type this version doesn't know, from a newer mat; they aren't dropped.
    """

    def __init__(self) -> None:
        self.unknown = 0
        self._unframer = Unframer()
        self._misfit = 0

    @property
    def dropped(self) -> int:
        """Bytes so far that weren't part of a frame that decoded."""
        return self._unframer.dropped + self._misfit

    @property
    def pending(self) -> int:
        """Bytes held back until their frame ends, 1024 at most."""
        return self._unframer.pending

    def feed(self, data: bytes, t: float) -> list[MatReading]:
        """Take a chunk that arrived at `t`; return what it completed, in order."""
        readings = []
        for framed in self._unframer.feed(data):
            reading = self._read(framed, t)
            if reading is not None:
                readings.append(reading)
        return readings

    def _read(self, framed: Frame, t: float) -> MatReading | None:
        reader = _READERS.get(framed.body[0])
        if reader is None:
            self.unknown += 1
            return None
        reading = reader(framed.body, t)
        if reading is None:
            self._misfit += framed.wire_bytes
        return reading


def _read_state(body: bytes, t: float) -> MatPicture | None:
    if len(body) < _STATE.size:
        return None
    _, seq, t_us, rows = _STATE.unpack_from(body)
    bitmap = body[_STATE.size :]
    if rows == 0 or len(bitmap) != _bitmap_bytes(rows):
        return None
    loaded = int.from_bytes(bitmap, "little") & ((1 << rows) - 1)
    return MatPicture(t, seq, t_us, rows, loaded)


def _read_hello(body: bytes, t: float) -> MatHello | None:
    if len(body) < _HELLO.size:
        return None
    _, protocol, rows, pitch_um, scan_hz, tiles, board_id = _HELLO.unpack_from(body)
    if protocol != PROTOCOL or rows == 0:
        return None
    firmware = body[_HELLO.size :].decode("utf-8", "replace")
    return MatHello(t, protocol, rows, pitch_um / 1e6, scan_hz, tiles, board_id.hex(), firmware)


def _read_fault(body: bytes, t: float) -> MatFault | None:
    if len(body) != _FAULT.size:
        return None
    _, seq, t_us, code, arg = _FAULT.unpack(body)
    return MatFault(t, seq, t_us, code & ~CLEARED, arg, cleared=bool(code & CLEARED))


_READERS: dict[int, Callable[[bytes, float], MatReading | None]] = {
    FrameType.STATE: _read_state,
    FrameType.HELLO: _read_hello,
    FrameType.FAULT: _read_fault,
}


def describe_fault(code: int, arg: int) -> str:
    """Say a fault in a short plain phrase, also one of a newer mat."""
    match code:
        case FaultCode.CHAIN_BROKEN:
            return f"tile chain broken at tile {arg}, counted from 0 at the controller"
        case FaultCode.STRIP_STUCK:
            return f"strip of row {arg} stuck"
        case FaultCode.SCAN_OVERRUN:
            return f"scan overrun, {arg} scans missed"
    return f"fault {code} (arg {arg}), unknown to this version"


def encode_state(seq: int, t_us: int, rows: int, loaded: int) -> bytes:
    """A STATE frame; bit r of `loaded` is row r. `seq` and `t_us` wrap."""
    head = _STATE.pack(FrameType.STATE, seq & 0xFFFF, t_us & 0xFFFFFFFF, rows)
    return frame(head + loaded.to_bytes(_bitmap_bytes(rows), "little"))


def encode_hello(
    *, rows: int, tiles: int, board_id: bytes, firmware: str, pitch_um: int = 50_000, scan_hz: int = 200
) -> bytes:
    """A HELLO frame; `board_id` is 8 bytes."""
    head = _HELLO.pack(FrameType.HELLO, PROTOCOL, rows, pitch_um, scan_hz, tiles, board_id)
    return frame(head + firmware.encode())


def encode_fault(seq: int, t_us: int, code: int, arg: int, *, cleared: bool = False) -> bytes:
    """A FAULT frame. `seq` and `t_us` wrap."""
    code_byte = code | CLEARED if cleared else code
    return frame(_FAULT.pack(FrameType.FAULT, seq & 0xFFFF, t_us & 0xFFFFFFFF, code_byte, arg))


def _bitmap_bytes(rows: int) -> int:
    return (rows + 7) // 8


@dataclass(frozen=True, slots=True)
class AskHello:
    """The kiosk asks the mat who it is."""


@dataclass(frozen=True, slots=True)
class Identify:
    """The kiosk asks the mat to blink its board's LED."""

    seconds: int


def encode_ask_hello() -> bytes:
    """An ASK_HELLO frame."""
    return frame(bytes([FrameType.ASK_HELLO]))


def encode_identify(seconds: int) -> bytes:
    """An IDENTIFY frame; `seconds` is 0 to 255."""
    return frame(_IDENTIFY.pack(FrameType.IDENTIFY, seconds))


class HostDecoder:
    """Kiosk to mat: the mat's ear, for whatever plays a mat. What it doesn't know it passes over."""

    def __init__(self) -> None:
        self._unframer = Unframer()

    def feed(self, data: bytes) -> list[AskHello | Identify]:
        """Take a chunk; return the requests it completed, in order."""
        requests: list[AskHello | Identify] = []
        for framed in self._unframer.feed(data):
            if framed.body == bytes([FrameType.ASK_HELLO]):
                requests.append(AskHello())
            elif framed.body[0] == FrameType.IDENTIFY and len(framed.body) == _IDENTIFY.size:
                requests.append(Identify(framed.body[1]))
        return requests
