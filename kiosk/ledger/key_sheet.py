"""The recovery sheet: the site's key on paper, four lines that a person can type again.

Each line is eight bytes of the key and two that check them, in base 32 without I, L, O and U, which are misread
or make words. The check knows its line's number, so that a typo, or a line in another's place, is told by line.
"""

import base64
import hashlib
import re
from collections.abc import Callable, Iterable

from sqlalchemy import Connection, func, select

from kiosk.clock import WallTime
from kiosk.errors import LedgerError
from kiosk.ledger.kept import keep, recall
from kiosk.ledger.tables import MEMBER
from kiosk.ledger.tags import KEY_BYTES, KEY_NAME

LINES = 4
_KEY_BYTES_A_LINE = KEY_BYTES // LINES
_CHECK_BYTES = 2
_CHARACTERS = (_KEY_BYTES_A_LINE + _CHECK_BYTES) * 8 // 5
_GROUP = 4

_RFC_4648 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_OURS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_WRITE = str.maketrans(_RFC_4648, _OURS)
_READ = str.maketrans(_OURS + "OIL", _RFC_4648 + "ABB")  # O is read as 0, I and L as 1
_NUMBERED = re.compile(r"\s*([1-9])\s*[:.)]\s*(.*)")


def sheet_lines(key: bytes) -> list[str]:
    """The four lines of a key's sheet, numbered, such as `1: 7K3D 0000 …`."""
    return [f"{number}: {_line(number, key)}" for number in range(1, LINES + 1)]


def sheet(key: bytes, site_name: str) -> str:
    """The whole sheet as it is to be printed: the key, what it is for and how to keep it."""
    rows = "\n".join(f"    {line}" for line in sheet_lines(key))
    return f"""RETROLANE RECOVERY SHEET
The site key of {site_name}. Its name: {key_name(key)}

{rows}

What it is for: tag numbers are kept only as a hash made with this key. With a backup but without the key no
member's tag is known again, and everybody has to be enrolled anew.

How to keep it: print it, don't save it, and lock it away as you would a key. Whoever has this sheet and a copy of
the ledger can work out the members' tag numbers.

How to use it: `kiosk key import` on the new kiosk, before it is started, and type the four lines.
"""


def key_name(key: bytes) -> str:
    """Eight hex digits that name a key without giving it away: is this sheet of that kiosk?"""
    digits = hashlib.sha256(b"retrolane key name" + key).hexdigest()[:8].upper()
    return f"{digits[:4]}-{digits[4:]}"


def keep_key_name(conn: Connection, key: bytes, at: WallTime) -> None:
    """Have a ledger say by which key its tags are hashed, for whoever restores a backup of it.

    Where its key is lost and this one was made in its place, it goes on saying whose sheet would help.
    """
    if recall(conn, KEY_NAME) != key_name(key) and tags_of_another(conn, key) is None:
        keep(conn, KEY_NAME, key_name(key), at)


def tags_of_another(conn: Connection, key: bytes) -> tuple[str, int] | None:
    """The name of the key that a ledger's tags were hashed with, and how many; None if it is this, or unknown."""
    made_with = recall(conn, KEY_NAME)
    if made_with in (None, key_name(key)):
        return None
    tags = conn.execute(select(func.count()).where(MEMBER.c.tag_hmac.is_not(None))).scalar_one()
    return (made_with, tags) if tags else None


def read_line(number: int, typed: str) -> bytes:
    """A line's part of the key; its number may stand before it. Raises LedgerError, saying what to look at."""
    if numbered := _NUMBERED.fullmatch(typed):
        if int(numbered[1]) != number:
            raise LedgerError(f"this is line {numbered[1]} of the sheet; line {number} is wanted")
        typed = numbered[2]
    characters = re.sub(r"[\s-]", "", typed).upper()
    strange = sorted(set(characters) - set(_OURS) - set("OIL"))
    if strange:
        raise LedgerError(f"line {number} of the sheet: {' '.join(strange)} is on no sheet; read it again")
    if len(characters) != _CHARACTERS:
        raise LedgerError(
            f"line {number} of the sheet: {len(characters)} characters, it has {_CHARACTERS}; read it again"
        )
    raw = base64.b32decode(characters.translate(_READ))
    part = raw[:_KEY_BYTES_A_LINE]
    if raw[_KEY_BYTES_A_LINE:] != _check(number, part):
        raise LedgerError(f"line {number} of the sheet: has a typo; compare it, character by character")
    return part


def read_sheet(lines: Iterable[str]) -> bytes:
    """The key on a whole sheet; lines without a number are passed over. Raises LedgerError as `read_line` does."""
    found = [match for line in lines if (match := _NUMBERED.fullmatch(line.rstrip("\n")))]
    if [int(match[1]) for match in found] != list(range(1, LINES + 1)):
        raise LedgerError("this is no recovery sheet: it takes the four lines numbered 1: to 4:, in their order")
    return b"".join(read_line(number, match[2]) for number, match in enumerate(found, 1))


def ask_sheet(ask: Callable[[str], str], tell: Callable[[str], None]) -> bytes:
    """The key, asked for line by line, each again until it checks; `tell` is given what was wrong with one."""
    parts: list[bytes] = []
    while len(parts) < LINES:
        number = len(parts) + 1
        try:
            parts.append(read_line(number, ask(f"Line {number}")))
        except LedgerError as error:
            tell(str(error))
    return b"".join(parts)


def _line(number: int, key: bytes) -> str:
    part = key[(number - 1) * _KEY_BYTES_A_LINE : number * _KEY_BYTES_A_LINE]
    characters = base64.b32encode(part + _check(number, part)).decode().translate(_WRITE)
    return " ".join(characters[at : at + _GROUP] for at in range(0, _CHARACTERS, _GROUP))


def _check(number: int, part: bytes) -> bytes:
    return hashlib.sha256(b"retrolane recovery sheet" + bytes([number]) + part).digest()[:_CHECK_BYTES]
