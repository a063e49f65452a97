"""USB readers that type: key events of Linux (`struct input_event`) to the lines they type, in the US layout.

A card is digits or hex, then Enter. The kernel gives each event as time (two longs), type u16, code u16, value i32
in the machine's own sizes; names and numbers are those of linux/input-event-codes.h.
"""

import struct

INPUT_EVENT = struct.Struct("@llHHi")
LONGEST_LINE = 64
"""Characters; a card has 8 to 20, a barcode rarely over 40."""
WITHIN_S = 1.0
"""A reader types its line at once; half a line that stood still this long isn't put before the next."""

EV_SYN, EV_KEY = 0, 1
SYN_DROPPED = 3
RELEASED, PRESSED = 0, 1  # 2 is auto-repeat
ENTERS = frozenset({28, 96})  # KEY_ENTER, KEY_KPENTER
SHIFTS = frozenset({42, 54})  # KEY_LEFTSHIFT, KEY_RIGHTSHIFT
_MODIFIERS = frozenset({29, 56, 58, 69, 97, 100})  # Ctrl, Alt, Caps Lock, Num Lock: they type nothing

_ROW = dict(zip((11, 2, 3, 4, 5, 6, 7, 8, 9, 10), "0123456789", strict=True))  # KEY_0, KEY_1 … KEY_9
_PAD = dict(zip((82, 79, 80, 81, 75, 76, 77, 71, 72, 73), "0123456789", strict=True))  # KEY_KP0 … KEY_KP9
_LETTERS = dict(zip((30, 48, 46, 32, 18, 33), "ABCDEF", strict=True))  # KEY_A … KEY_F
_CHARACTERS = _ROW | _PAD | _LETTERS


class WedgeDecoder:
    """Key events to typed lines, digits and upper-case hex; takes any bytes without raising.

    A line with any other character, one over `LONGEST_LINE` and one of which the kernel lost events are no card's
    number: `refused` counts them. The outcome depends on the bytes and on pauses, not on how they were cut.
    """

    def __init__(self) -> None:
        self.refused = 0
        self._held = b""
        self._line = ""
        self._spoilt = False
        self._shifted = False
        self._last_key_t = 0.0

    @property
    def pending(self) -> int:
        """Characters of the line being typed."""
        return len(self._line)

    def feed(self, data: bytes, t: float) -> list[str]:
        """Take events that arrived at `t`, cut anywhere; return the lines that Enter ended, in order."""
        if t - self._last_key_t > WITHIN_S:
            self._begin()
        data = self._held + data
        whole = len(data) - len(data) % INPUT_EVENT.size
        self._held = data[whole:]
        lines = []
        for _, _, kind, code, value in INPUT_EVENT.iter_unpack(data[:whole]):
            if kind == EV_SYN and code == SYN_DROPPED:
                self._spoilt = True
            elif kind == EV_KEY and code in SHIFTS:
                self._shifted = value != RELEASED
            elif kind == EV_KEY and value == PRESSED and code not in _MODIFIERS:
                self._last_key_t = t
                if code in ENTERS:
                    lines += self._end()
                else:
                    self._type(code)
        return lines

    def _type(self, code: int) -> None:
        symbol = self._shifted and code in _ROW  # Shift and 1 type an exclamation mark
        if symbol or code not in _CHARACTERS or len(self._line) >= LONGEST_LINE:
            self._spoilt = True
        else:
            self._line += _CHARACTERS[code]

    def _end(self) -> list[str]:
        self.refused += self._spoilt
        line = [self._line] if self._line and not self._spoilt else []
        self._begin()
        return line

    def _begin(self) -> None:
        self._line = ""
        self._spoilt = False


def encode_line(text: str) -> bytes:
    """The events a reader makes that types a line of digits and upper-case hex, then Enter; letters with Shift."""
    codes = {character: code for code, character in (_ROW | _LETTERS).items()}
    events = b""
    for code in [*(codes[character] for character in text), min(ENTERS)]:
        keys = [min(SHIFTS), code] if code in _LETTERS else [code]
        events += b"".join(_event(key, PRESSED) for key in keys)
        events += b"".join(_event(key, RELEASED) for key in reversed(keys))
    return events


def _event(code: int, value: int) -> bytes:
    return INPUT_EVENT.pack(0, 0, EV_KEY, code, value) + INPUT_EVENT.pack(0, 0, EV_SYN, 0, 0)
