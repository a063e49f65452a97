"""125 kHz tag readers RDM6300 and ID-12LA, UART 9600 8N1.

`02`, ten hex characters (version and 4-byte number), two hex characters (XOR of those five bytes), on the ID-12LA
also `0D 0A`, then `03`. The frame repeats every 50–65 ms while the tag is near: one tap is many numbers.
"""

from functools import reduce
from operator import xor

START, END, CR_LF = b"\x02", b"\x03", b"\r\n"
_CHARACTERS = 12
_LONGEST_BYTES = 1 + _CHARACTERS + len(CR_LF) + 1


class Rdm6300Decoder:
    """Reader bytes to tag numbers, ten upper-case hex characters each; takes any bytes without raising.

    A start byte never stands inside a frame: what follows one and isn't a frame costs that byte, and the search
    goes on for the next start. `dropped`: bytes that weren't part of a frame that decoded.
    """

    def __init__(self) -> None:
        self.dropped = 0
        self._held = b""

    @property
    def pending(self) -> int:
        """Bytes held back until their frame ends, 15 at most."""
        return len(self._held)

    def feed(self, data: bytes, t: float) -> list[str]:  # noqa: ARG002 — a tag number carries no time of its own
        """Take a chunk that arrived at `t`; return the numbers it completed, repeats and all."""
        data = self._held + data
        numbers = []
        at = 0
        while at < len(data):
            start = data.find(START, at)
            if start < 0:
                start = len(data)
            self.dropped += start - at
            at = start
            window = data[start : start + _LONGEST_BYTES]
            if not window or _unfinished(window):
                break
            number, length = _read(window)
            if number is None:
                self.dropped += 1
                at += 1
            else:
                numbers.append(number)
                at += length
        self._held = data[at:]
        return numbers


def _unfinished(window: bytes) -> bool:
    """True while the bytes after a start may still become a frame."""
    tail = window[1 + _CHARACTERS :]
    return tail in (b"", CR_LF[:1], CR_LF)


def _read(window: bytes) -> tuple[str | None, int]:
    characters, tail = window[1 : 1 + _CHARACTERS], window[1 + _CHARACTERS :]
    if not tail.startswith((END, CR_LF + END)):
        return None, 0
    length = 1 + _CHARACTERS + tail.index(END) + 1
    try:
        text = characters.decode("ascii").upper()
        *number, check = bytes.fromhex(text)
    except ValueError:
        return None, 0
    if len(number) != _CHARACTERS // 2 - 1 or reduce(xor, number) != check:
        return None, 0
    return text[:-2], length


def encode_tag(number: str) -> bytes:
    """The frame an RDM6300 sends for a tag of ten hex characters."""
    check = reduce(xor, bytes.fromhex(number))
    return START + f"{number.upper()}{check:02X}".encode() + END


def printed_number(number: str) -> str:
    """The decimal number printed on the tag: its last four bytes, ten digits (010063E9AE is 0006547886)."""
    return f"{int(number[-8:], 16):010d}"
