"""Catalogues made ready: `floor.po`, which people edit, into `floor.mo`, which gettext reads.

    python -m kiosk.display.msgfmt        # compiles every language; `make words` does

Reads the part of the .po format that these catalogues use (GNU gettext manual, "The Format of PO Files"): comments,
msgid, msgid_plural, msgstr, msgstr[n], and strings that go on over several lines.
"""

import ast
import re
import struct
from pathlib import Path

from kiosk.display.catalogue import DOMAIN, LOCALE

_MAGIC = 0x950412DE
_LINE = re.compile(r'^(?:(msgid|msgid_plural|msgstr(?:\[\d+\])?)\s+)?(".*")$')

Entry = dict[str, str]
"""One saying: msgid, msgid_plural, msgstr or msgstr[0], msgstr[1], …"""


def read_po(text: str) -> list[Entry]:
    """The sayings of a .po file, the header (msgid "") first. Raises ValueError at a line that isn't understood."""
    entries: list[Entry] = []
    key = ""
    for number, line in enumerate(text.splitlines(), start=1):
        stripped = line.strip()
        if not stripped or stripped.startswith("#"):
            continue
        found = _LINE.match(stripped)
        if found is None or not (found[1] or key):
            raise ValueError(f"line {number}: {stripped}")
        if found[1]:
            key = found[1]
            if key == "msgid":
                entries.append({})
            entries[-1][key] = ""
        entries[-1][key] += ast.literal_eval(found[2])
    return entries


def compiled(entries: list[Entry]) -> bytes:
    """The .mo file of sayings: originals sorted, then translations; no hash table, which is optional."""
    pairs = sorted((_original(entry), _translation(entry)) for entry in entries)
    originals, translations = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    head = 28
    table = 8 * len(pairs)
    at = head + 2 * table
    tables, strings = b"", b""
    for string in (*originals, *translations):
        tables += struct.pack("<II", len(string), at + len(strings))
        strings += string + b"\0"
    return struct.pack("<7I", _MAGIC, 0, len(pairs), head, head + table, 0, at) + tables + strings


def _original(entry: Entry) -> bytes:
    plural = entry.get("msgid_plural")
    return (entry["msgid"] if plural is None else f"{entry['msgid']}\0{plural}").encode()


def _translation(entry: Entry) -> bytes:
    if "msgid_plural" not in entry:
        return entry["msgstr"].encode()
    return "\0".join(entry[key] for key in sorted(entry) if key.startswith("msgstr[")).encode()


def files() -> list[tuple[Path, Path]]:
    """Each language's .po and .mo."""
    return [(po, po.with_suffix(".mo")) for po in sorted(LOCALE.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))]


def main() -> None:
    """Compile every catalogue."""
    for po, mo in files():
        mo.write_bytes(compiled(read_po(po.read_text(encoding="utf-8"))))


if __name__ == "__main__":
    main()
