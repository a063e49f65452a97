"""Opens web.db: the pages' own file, since the ledger is the kiosk's to write."""

import os
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, insert, inspect, select
from sqlalchemy.exc import SQLAlchemyError

from kiosk.config import KioskConfig
from kiosk.errors import LedgerError
from kiosk.web.accounts.tables import ABOUT, METADATA, VERSION

BUSY_MS = 5000


def accounts_file(config: KioskConfig) -> Path:
    """Where the pages of this kiosk keep their logins."""
    return (config.web.data_dir or config.kiosk.data_dir) / "web.db"


def open_accounts(path: Path) -> Engine:
    """Open the file, for its owner alone; make it where there is none. Raises LedgerError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        os.fchmod(descriptor, 0o600)
        os.close(descriptor)
    except OSError as error:
        raise LedgerError(
            f"{path}: can't be written ({error.strerror}); give the pages' user write access to {path.parent}"
        ) from None
    engine = create_engine(URL.create("sqlite", database=str(path)), hide_parameters=True)
    event.listen(engine, "connect", _connect)
    event.listen(engine, "begin", _begin)
    try:
        with engine.begin() as conn:
            _make(conn, path)
    except (SQLAlchemyError, sqlite3.Error) as error:
        engine.dispose()
        cause = getattr(error, "orig", None) or error
        raise LedgerError(
            f"{path}: can't be opened ({cause}); restore it from a backup, or move it away and set up again"
        ) from None
    except LedgerError:
        engine.dispose()
        raise
    return engine


def _make(conn: Connection, path: Path) -> None:
    if not inspect(conn).get_table_names():
        METADATA.create_all(conn)
        conn.execute(insert(ABOUT).values(version=VERSION))
    elif not inspect(conn).has_table(ABOUT.name):
        raise LedgerError(f"{path}: is the database of another program; move it away")
    elif conn.execute(select(ABOUT.c.version)).scalar_one() != VERSION:
        raise LedgerError(f"{path}: was written by another Retrolane; install that version again, or a later one")
    else:
        METADATA.create_all(conn)


def _connect(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions begin in `_begin`, not where sqlite3 guesses
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")  # who was locked out stays so after a power cut


def _begin(conn: Connection) -> None:
    """Readers too: each is done in a moment, and none has to become a writer half-way."""
    conn.exec_driver_sql("BEGIN IMMEDIATE")
