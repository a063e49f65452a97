"""Tombstones in a file beside a ledger's: a restored backup knows nothing of who was erased after it was made.

One JSON line each, a random member id and when; nothing in it leads to anybody. It always wins over what is in the
ledger. A ledger that isn't a file has none.
"""

import json
import os
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, select

from kiosk.clock import WallTime
from kiosk.errors import LedgerError
from kiosk.ledger.erase import erase_member, forget, seal_nobodys
from kiosk.ledger.tables import MEMBER, TOMBSTONE

NAME = "tombstones.jsonl"


def erase_again(conn: Connection) -> int:
    """Erase, with reports, whoever the file says was erased and the ledger still knows. Returns how many were.

    A tombstone that the ledger lacks says that it is a backup's: what was claimed after that is lost with it.
    """
    file = _beside(conn)
    erased = 0
    if file is None:
        return erased
    known = set(conn.execute(select(TOMBSTONE.c.member_id)).scalars())
    missing = {member_id: at for member_id, at in _read(file).items() if member_id not in known}
    if missing:
        seal_nobodys(conn)
    for member_id, at in missing.items():
        if conn.execute(select(MEMBER.c.id).where(MEMBER.c.id == member_id)).first() is None:
            forget(conn, member_id, at)
        else:
            erase_member(conn, member_id, "kiosk", at)
            erased += 1
    return erased


def keep_beside(conn: Connection) -> None:
    """Bring the file up to the ledger's tombstones, after their commit. Raises LedgerError."""
    file = _beside(conn)
    if file is None:
        return
    there = _read(file)
    rows = conn.execute(select(TOMBSTONE.c.member_id, TOMBSTONE.c.at).order_by(TOMBSTONE.c.at))
    lines = [
        json.dumps({"member": row.member_id, "at": row.at.isoformat()}) + "\n"
        for row in rows
        if row.member_id not in there
    ]
    if lines:
        _append(file, "".join(lines))


def _beside(conn: Connection) -> Path | None:
    url = conn.engine.url
    return Path(url.database or "").with_name(NAME) if url.get_backend_name() == "sqlite" else None


def _read(file: Path) -> dict[str, WallTime]:
    """By member; a line that a power cut left half written is passed over, for the ledger has it still."""
    found: dict[str, WallTime] = {}
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines() if file.exists() else []
    except OSError as error:
        raise LedgerError(f"{file}: can't be read ({error.strerror}); give it to the kiosk's user") from None
    for line in lines:
        try:
            said = json.loads(line)
            found[str(said["member"])] = WallTime(datetime.fromisoformat(said["at"]), trusted=True)
        except (ValueError, KeyError, TypeError):
            continue
    return found


def _append(file: Path, text: str) -> None:
    try:
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(descriptor, "a+b") as out:
            size = out.seek(0, os.SEEK_END)
            if size:
                out.seek(size - 1)
                text = text if out.read(1) == b"\n" else "\n" + text
            out.write(text.encode())
            out.flush()
            os.fsync(out.fileno())
    except OSError as error:
        raise LedgerError(f"{file}: can't be written ({error.strerror}); give it to the kiosk's user") from None
