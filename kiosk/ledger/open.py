"""Opens a ledger: a SQLite file by its path, or any database by its URL."""

import os
import secrets
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, insert, make_url, select, update
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from kiosk.errors import LedgerError
from kiosk.ledger import migrate, sharing
from kiosk.ledger.swap import finish
from kiosk.ledger.tables import IDENTITY, LAP, MEMBER, SESSION
from kiosk.ledger.tombstones import erase_again, keep_beside

T = TypeVar("T")

WRITES = "retrolane_writes"  # execution option of connections that will write: see `_begin`
BUSY_MS = 5000
DATABASE_S = 5
"""How long a database server may be silent: a watchdog takes a writer that waits much longer for one that hangs."""


def open_ledger(path_or_url: Path | str, kiosk_id: str) -> Engine:
    """Open a ledger for reading and writing; make it, or bring it to this program's schema, where needed.

    The file is made for its owner alone, or for a group to read as well (see sharing.py). `kiosk_id` is the kiosk's
    (or gym server's) id, drawn together with its epoch into a ledger that is new or has nothing in it yet. Who was
    erased after a backup was made is erased again (see tombstones.py).
    Raises LedgerError.
    """
    url = _url(path_or_url)
    name = _name(url)
    if url.get_backend_name() == "sqlite":
        finish(Path(url.database or ""))
        _make_file(Path(url.database or ""))
    engine = _engine(url, writable=True)
    try:
        with engine.execution_options(**{WRITES: True}).begin() as conn:
            _refuse(migrate.standing(conn), name)
            migrate.upgrade(conn)
            _identify(conn, kiosk_id, name)
            erase_again(conn)
            keep_beside(conn)
    except (SQLAlchemyError, sqlite3.Error) as error:
        engine.dispose()
        raise _cannot_open(error, name) from None
    except LedgerError:
        engine.dispose()
        raise
    return engine


def open_beside(url: str) -> Engine:
    """Open a ledger that another process looks after, to write to it too: PostgreSQL only. Raises LedgerError."""
    made = _url(url)
    if made.get_backend_name() != "postgresql":
        raise LedgerError(
            f"{_name(made)}: takes one process that writes; several want PostgreSQL, see `database` in gym.toml"
        )
    return _opened(made, _name(made), writable=True, keeper="kiosk gym")


def open_readonly(path_or_url: Path | str) -> Engine:
    """Open a ledger that another process writes. Raises LedgerError, also where there is none yet."""
    url = _url(path_or_url)
    name = _name(url)
    if url.get_backend_name() == "sqlite":
        path = Path(url.database or "")
        _refuse_missing(path)
        url = _read_only(url)
    return _opened(url, name, writable=False, keeper="kiosk run")


def _opened(url: URL, name: str, *, writable: bool, keeper: str) -> Engine:
    engine = _engine(url, writable)
    try:
        with engine.connect() as conn:
            standing = migrate.standing(conn)
            _refuse(standing, name)
            if standing != "current":
                raise LedgerError(f"{name}: was made by an older Retrolane; start `{keeper}`, which updates it")
    except (SQLAlchemyError, sqlite3.Error) as error:
        engine.dispose()
        raise _cannot_open(error, name) from None
    except LedgerError:
        engine.dispose()
        raise
    return engine


def _refuse_missing(path: Path) -> None:
    try:
        there = path.is_file()
    except OSError as error:
        raise LedgerError(
            f"{path}: can't be read ({error.strerror}); add this user to the group of {path.parent}"
        ) from None
    if not there:
        raise LedgerError(f"{path}: there is no ledger yet; start `kiosk run`, which makes it")


def file_of(path_or_url: Path | str) -> Path | None:
    """The file that a ledger is; None of one at a database server. Raises LedgerError."""
    url = _url(path_or_url)
    return Path(url.database or "") if url.get_backend_name() == "sqlite" else None


def standing_of(path: Path) -> migrate.Standing:
    """How the schema of a ledger's file stands to this program's; nothing is changed. Raises LedgerError."""
    return _looked_up(path, migrate.standing)


def owner_of(path: Path) -> str | None:
    """Whose ledger a file of any version is. Raises LedgerError."""
    return _looked_up(path, lambda conn: conn.execute(select(IDENTITY.c.kiosk)).scalar())


def _looked_up(path: Path, look: Callable[[Connection], T]) -> T:
    engine = _engine(_read_only(_url(path)), writable=False)
    try:
        with engine.connect() as conn:
            return look(conn)
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise _cannot_open(error, str(path)) from None
    finally:
        engine.dispose()


def _read_only(url: URL) -> URL:
    path = Path(url.database or "")
    still = {"immutable": "1"} if sharing.at_rest(path) else {}
    return url.set(database="file:" + quote(str(path.absolute())), query={"mode": "ro", "uri": "true"} | still)


def _url(path_or_url: Path | str) -> URL:
    text = str(path_or_url)
    if "://" not in text:
        return URL.create("sqlite", database=text)
    try:
        url = make_url(text)
    except ArgumentError:
        raise LedgerError("the database's URL can't be read; write it like sqlite:///var/gym/gym.db") from None
    if url.get_backend_name() == "sqlite" and url.database in (None, "", ":memory:"):
        raise LedgerError("a ledger must outlive a power cut; give the database a file")
    return url


def _name(url: URL) -> str:
    return url.database or "" if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)


def _make_file(path: Path) -> None:
    """SQLite gives its side files (-wal, -shm) the mode of the file, so only this one needs care."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        mode = sharing.mode_for(path.parent)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, mode)
        try:
            if os.fstat(descriptor).st_mode & 0o777 != mode:
                os.fchmod(descriptor, mode)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise LedgerError(
            f"{path}: can't be written ({error.strerror}); give the kiosk's user write access to {path.parent},"
            " or set another data_dir"
        ) from None


def _engine(url: URL, writable: bool) -> Engine:
    try:
        engine = create_engine(url, hide_parameters=True, connect_args=_patience(url))  # no row's content in errors
    except (SQLAlchemyError, ImportError) as error:
        raise LedgerError(f"{_name(url)}: this kind of database can't be used here ({error})") from None
    if url.get_backend_name() == "sqlite":

        def connect(connection: Any, _record: object) -> None:
            connection.isolation_level = None  # transactions begin in `_begin`, not where sqlite3 guesses
            connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA secure_delete = ON")  # what is erased is overwritten, not only unlinked
            if writable:
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = FULL")  # NORMAL may lose the last laps at a power cut
            else:
                connection.execute("PRAGMA query_only = ON")

        event.listen(engine, "connect", connect)
        event.listen(engine, "begin", _begin)
    return engine


def _patience(url: URL) -> dict[str, int]:
    """What libpq is told, unless the URL says otherwise."""
    if url.get_backend_name() != "postgresql":
        return {}
    limits = {"connect_timeout": DATABASE_S, "tcp_user_timeout": 2 * DATABASE_S * 1000}
    return {name: limit for name, limit in limits.items() if name not in url.query}


def _begin(conn: Connection) -> None:
    """Who will write takes the lock at once: asking for it half-way may be refused instead of waited for."""
    conn.exec_driver_sql("BEGIN IMMEDIATE" if conn.get_execution_options().get(WRITES) else "BEGIN")


def _identify(conn: Connection, kiosk_id: str, name: str) -> None:
    owner = conn.execute(select(IDENTITY.c.kiosk)).scalar()
    if owner is None:
        conn.execute(insert(IDENTITY).values(kiosk=kiosk_id, epoch=secrets.token_hex(8), last_seq=0))
    elif owner != kiosk_id and _is_empty(conn):  # the package began it before anybody set the kiosk's id
        conn.execute(update(IDENTITY).values(kiosk=kiosk_id, epoch=secrets.token_hex(8)))
    else:
        refuse_another(conn, kiosk_id, name)


def refuse_another(conn: Connection, kiosk_id: str, name: str) -> None:
    """Raises LedgerError where a ledger with anything in it is another's; `name` is what it is called."""
    owner = conn.execute(select(IDENTITY.c.kiosk)).scalar()
    if owner not in (None, kiosk_id) and not _is_empty(conn):
        raise LedgerError(
            f"{name}: is the ledger of {owner!r}, not of {kiosk_id!r}; set that id again, or move the file away"
            " to begin an empty one"
        )


def _is_empty(conn: Connection) -> bool:
    """Whether nothing was walked, enrolled or reported yet."""
    reported = conn.execute(select(IDENTITY.c.last_seq)).scalar_one()
    return not reported and all(conn.execute(select(t).limit(1)).first() is None for t in (LAP, MEMBER, SESSION))


def _refuse(standing: migrate.Standing, name: str) -> None:
    if standing == "newer":
        raise LedgerError(f"{name}: was written by a newer Retrolane; install that version again, or a later one")
    if standing == "not a ledger":
        raise LedgerError(f"{name}: is the database of another program; move it away, or set another path")


def _cannot_open(error: Exception, name: str) -> LedgerError:
    origin = getattr(error, "orig", None) or error
    cause = " ".join(str(origin).split())  # PostgreSQL's has lines
    if "not a database" in cause or "malformed" in cause:
        return LedgerError(f"{name}: isn't a database, or is damaged; move it away and restore the last backup")
    if not isinstance(origin, sqlite3.Error):
        return LedgerError(
            f"{name}: can't be opened ({cause}); see that the database server runs, and that it has this user and"
            " this database"
        )
    return LedgerError(f"{name}: can't be opened ({cause}); check its owner, its folder and the disk's free space")
