"""What was erased has to leave SQLite's write-ahead log too, which keeps old pages until they are written over."""

import structlog
from sqlalchemy import Connection, Engine

log = structlog.get_logger("ledger")

FORGOT = "forgot somebody"


def note_forgotten(conn: Connection) -> None:
    """Somebody is erased in this transaction."""
    conn.info[FORGOT] = True


def empty_after(engine: Engine, conn: Connection) -> None:
    """Empty the log if somebody was erased in the transaction that `conn` has committed.

    Waits for readers as long as a writer waits; if one reads longer, the next erasing empties it, or the night, or
    closing does.
    """
    if not conn.info.pop(FORGOT, False) or engine.dialect.name != "sqlite":
        return
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        cursor.close()
    finally:
        connection.close()
    if busy:
        log.warning("the write-ahead log isn't empty yet: somebody reads the ledger")
