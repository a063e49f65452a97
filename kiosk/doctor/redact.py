"""Cuts secrets and people out of what leaves this machine: those that are known here by what they are, and the rest
by what they look like."""

import base64
import re
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kiosk.credentials import readable
from kiosk.doctor.sqlite_file import reading
from kiosk.doctor.world import World
from kiosk.ledger.key_sheet import sheet_lines
from kiosk.messages.findings import Examination
from kiosk.web.accounts.open import accounts_file

CUT = "[cut]"
SECRET_KEY = re.compile(r"password|passwd|secret|token|key|credential")
"""A setting whose name says so is told as set or not, whatever it holds."""
_VALUE = r"""(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|\S+)"""
_LOOKS_LIKE = (
    (re.compile(r"\$argon2[^\s\"']+"), CUT),
    (re.compile(r"://[^/\s@\"']+@"), f"://{CUT}@"),
    (re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+"), CUT),
    (re.compile(r"([?&][\w.-]+=)[^&\s\"']+"), rf"\1{CUT}"),
    (re.compile(r"(/(?:me|welcome)/)[^\s\"'/?]+"), rf"\1{CUT}"),
    (re.compile(rf"\b(account|by|name|alias|member|token)={_VALUE}"), rf"\1={CUT}"),
    (re.compile(r"(?i)(authorization|cookie)(\s*[=:]\s*).*"), rf"\1\2{CUT}"),
    (re.compile(rf"(?i)(bearer|password|token)([\"']?\s*[=:]\s*|\s+){_VALUE}"), rf"\1\2{CUT}"),
    (re.compile(r"got '[^']*'"), f"got {CUT}"),
    (re.compile(r"(?<![0-9A-Za-z])[0-9A-Fa-f]{32,}(?![0-9A-Za-z])"), CUT),
    (re.compile(r"(?<![0-9A-Za-z:-])[0-9A-Fa-f]{2}(?:[:-][0-9A-Fa-f]{2}){3,}(?![0-9A-Za-z:-])"), CUT),
)
"""Password hashes; in an address users, what is asked with it, and a link's token; e-mail addresses; who did
something, as the pages log it, for an account may be gone or not to be read; what follows a word for a secret; what
somebody wrote in a setting's place; keys, hashes and ids in hex, and a card number in pairs."""
_NUMBER = re.compile(r"(?<![0-9A-Za-z])(?=[A-Fa-f]*[0-9])[0-9A-Fa-f]{8,}(?![0-9A-Za-z])")
"""As long as a card's number, in digits or hex. A log has no need of such numbers."""


class Redactor:
    """`known`: what must not be told, as it may stand in a text. Words are found whatever their case."""

    def __init__(self, known: Iterable[str]) -> None:
        words = sorted({word for word in known if word.strip()}, key=len, reverse=True)
        whole = "|".join(re.escape(word) for word in words)
        self._known = re.compile(rf"(?i)(?<!\w)(?:{whole})(?!\w)") if words else None

    def text(self, text: str) -> str:
        """A text that may say anything but secrets."""
        text = self.known(text)
        for pattern, instead in _LOOKS_LIKE:
            text = pattern.sub(instead, text)
        return text

    def log(self, text: str) -> str:
        """A text in which numbers as long as a card's are nobody's loss."""
        return _NUMBER.sub(CUT, self.text(text))

    def known(self, text: str) -> str:
        """A text of which only what is known here is to be cut."""
        return self._known.sub(CUT, text) if self._known else text

    def examination(self, found: Examination) -> Examination:
        """What the doctor found: a sentence may name a folder that is called by somebody."""
        cut = [
            finding.model_copy(update={"say": self.text(finding.say), "cure": self.text(finding.cure)})
            for finding in found.findings
        ]
        return found.model_copy(update={"findings": tuple(cut)})

    def settings(self, value: Any, name: str = "") -> Any:
        """Settings as JSON has them."""
        if isinstance(value, dict):
            return {self.text(key): self.settings(inner, key) for key, inner in value.items()}
        if SECRET_KEY.search(name):
            return "(set)" if value else "(not set)"
        return self.text(value) if isinstance(value, str) else value


def redactor(world: World) -> Redactor:
    """Knows this kiosk's secrets and people. What this user can't read can't have come into a text of theirs."""
    return Redactor(_known(world))


def _known(world: World) -> Iterator[str]:
    folder = world.data_dir
    key = _read(folder / "site.key")
    if key:
        yield from (key.hex(), base64.b64encode(key).decode(), base64.urlsafe_b64encode(key).decode())
        yield from (word for line in sheet_lines(key) for word in (line, line[3:], line[3:].replace(" ", "")))
    password_file = world.config.broker.password_file
    password = _read(readable(password_file) if password_file else None)
    if password:
        yield password.decode(errors="replace").strip()
    for table, column in (("member", "alias"), ("member", "tag_hmac")):
        yield from _column(folder / "ledger.db", table, column)
    for table, column in (("account", "name"), ("account", "password_hash"), ("api_token", "name")):
        yield from _column(accounts_file(world.config), table, column)


def _read(path: Path | None) -> bytes | None:
    try:
        return path.read_bytes() if path else None
    except OSError:
        return None


def _column(database: Path, table: str, column: str) -> list[str]:
    """All of a column, whatever the schema's version: a support file is wanted just when something is wrong."""
    try:
        with reading(database) as conn:
            rows = conn.execute(f"SELECT {column} FROM {table} WHERE {column} IS NOT NULL")  # noqa: S608 - ours
            return [str(row[0]) for row in rows]
    except (OSError, sqlite3.Error):
        return []
