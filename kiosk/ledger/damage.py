"""Is a ledger's file damaged? What SQLite finds wrong with its bytes is; a file that can't be opened isn't.

A write-ahead log that breaks off is no damage: what wasn't whole in it was never promised to anybody.
"""

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection

_BAD_BYTES = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})


def damage_of(path: Path) -> str | None:
    """What is wrong with a SQLite file, None if nothing; "it is empty" of one without a table.

    Reads the whole file and changes nothing. What keeps it from being read (its mode, its folder, a lock) is None
    too: whoever opens the ledger next says so.
    """
    try:
        return _looked_through(path)
    except sqlite3.Error as error:
        return str(error) if is_damage(error) else None


def why_no_copy(path: Path) -> str | None:
    """The same of a copy that was made just now: if it can't be read, as from a card that fails, it is none."""
    try:
        return _looked_through(path)
    except sqlite3.Error as error:
        return str(error)


def _looked_through(path: Path) -> str | None:
    with closing(open_as_it_is(path)) as conn:
        found = str(conn.execute("PRAGMA integrity_check(1)").fetchone()[0])
        if found != "ok":
            return found
        return None if conn.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() else "it is empty"


def is_damage(error: BaseException | None) -> bool:
    """Whether an error of SQLite is about the file's bytes."""
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and (code & 0xFF) in _BAD_BYTES


def whats_wrong(conn: Connection) -> str | None:
    """The same of an open ledger, with the rows that refer to nothing; in the transaction that `conn` is in."""
    if conn.dialect.name != "sqlite":
        return None
    found = str(conn.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one())
    if found != "ok":
        return found
    stray = conn.exec_driver_sql("PRAGMA foreign_key_check").first()
    return None if stray is None else f"a row of {stray[0]} refers to one of {stray[2]} that isn't there"


def open_as_it_is(path: Path) -> sqlite3.Connection:
    """A connection that can only read. Raises sqlite3.Error."""
    return sqlite3.connect(f"file:{quote(str(path.absolute()))}?mode=ro", uri=True)
