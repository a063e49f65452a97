"""The 13.56 MHz reader chip PN532 over UART (HSU), 115200 8N1, as its user manual UM0701 has it.

`00 00 FF LEN LCS`, then LEN bytes (TFI `D5`, what was answered, …), `DCS 00`: LEN + LCS and the bytes + DCS are 0
mod 256. The chip speaks only when asked, and acknowledges each request at once with `00 00 FF 00 FF 00`. A card is
listed again each time the chip is asked while it is near: one tap is many numbers.
"""

from kiosk.wire.refused import RefusedTag

START = b"\x00\x00\xff"
ACK = START + b"\x00\xff\x00"
END = b"\x00"

FROM_CHIP, TO_CHIP, ERROR = 0xD5, 0xD4, 0x7F
LIST_PASSIVE_TARGET = 0x4A
UID_BYTES = frozenset({4, 7, 10})  # ISO 14443-3: single, double, triple size
RANDOM_UID = 0x08
"""ISO 14443-3: a single-size UID that begins 08 is drawn afresh each time; phones do that."""

_LONGEST_BODY = 64  # a list of one card takes 18 to 50
_HEAD = len(START) + 2


class Pn532Decoder:
    """Chip bytes to card numbers, UIDs in upper-case hex as the chip lists them; takes any bytes without raising.

    A random UID comes out as `RefusedTag`. ACKs and other answers are good frames that say nothing. A start that
    is no frame costs one byte and the search goes on from the next. `dropped`: bytes that weren't part of a frame.
    """

    def __init__(self) -> None:
        self.dropped = 0
        self._held = b""

    @property
    def pending(self) -> int:
        """Bytes held back until their frame ends, 70 at most."""
        return len(self._held)

    def feed(self, data: bytes, t: float) -> list[str | RefusedTag]:  # noqa: ARG002 — a number carries no time of its own
        """Take a chunk that arrived at `t`; return the numbers it completed, repeats and all."""
        data = self._held + data
        numbers: list[str | RefusedTag] = []
        at = 0
        while (start := _find_start(data, at)) < len(data):
            self.dropped += start - at
            at = start
            length = _frame_bytes(data[start : start + _HEAD + 1])
            if length is None or start + length > len(data):
                break
            frame = data[start : start + length]
            if not length or not _whole(frame):
                self.dropped += 1
                at += 1
                continue
            numbers += _listed(frame[_HEAD:-2])
            at += length
        else:
            self.dropped += start - at
            at = start
        self._held = data[at:]
        return numbers


def _find_start(data: bytes, at: int) -> int:
    """Where the next start is, or may be once more bytes have come; len(data) if nowhere."""
    found = data.find(START, at)
    if found >= 0:
        return found
    for part in (2, 1):
        if len(data) - at >= part and data.endswith(START[:part]):
            return len(data) - part
    return len(data)


def _frame_bytes(head: bytes) -> int | None:
    """How long the frame that begins so is; None while that isn't known yet, 0 if it is no frame."""
    if len(head) < _HEAD:
        return None
    length, check = head[len(START) : _HEAD]
    if head[:_HEAD] == ACK[:_HEAD]:
        return len(ACK)
    if (length + check) & 0xFF or not 1 <= length <= _LONGEST_BODY:
        return 0
    return _HEAD + length + 2


def _whole(frame: bytes) -> bool:
    if not frame.endswith(END):
        return False
    if len(frame) == len(ACK):
        return True
    body = frame[_HEAD:-1]  # DCS and all
    return sum(body) & 0xFF == 0 and body[0] in (FROM_CHIP, ERROR)


def _listed(body: bytes) -> list[str | RefusedTag]:
    """The card in an answer to LIST_TARGET: `D5 4B 01 01 SENS_RES(2) SEL_RES UID-length UID …`."""
    if body[:4] != bytes([FROM_CHIP, LIST_PASSIVE_TARGET + 1, 1, 1]) or len(body) < 8:
        return []
    size = body[7]
    uid = body[8 : 8 + size]
    if size not in UID_BYTES or len(uid) != size:
        return []
    if size == 4 and uid[0] == RANDOM_UID:
        return [RefusedTag("random_id")]
    return [uid.hex().upper()]


def _frame(body: bytes) -> bytes:
    return START + bytes([len(body), -len(body) & 0xFF]) + body + bytes([-sum(body) & 0xFF]) + END


def encode_answer(command: int, data: bytes = b"") -> bytes:
    """What the chip answers to a command, after its ACK."""
    return _frame(bytes([FROM_CHIP, command + 1]) + data)


def encode_listed(uid: str) -> bytes:
    """What the chip answers to LIST_TARGET when a card with this UID, in hex, comes near."""
    number = bytes.fromhex(uid)
    return encode_answer(LIST_PASSIVE_TARGET, bytes([1, 1, 0x00, 0x04, 0x08, len(number)]) + number)


SAM_CONFIGURATION = 0x14
WAKE_UP = b"\x55\x55" + bytes(14) + _frame(bytes([TO_CHIP, SAM_CONFIGURATION, 1, 20, 1]))
"""Wakes a chip, which needs a millisecond of zeros for it, and makes it a plain reader (no secure module)."""
LIST_TARGET = _frame(bytes([TO_CHIP, LIST_PASSIVE_TARGET, 1, 0x00]))
"""Asks for one ISO 14443 A card. The chip answers when one comes, be it hours later; asked again it begins anew."""
