"""What a kiosk remembers between runs, by name. It is its own affair: nothing of it is reported."""

from typing import Any

from sqlalchemy import Connection, delete, insert, select

from kiosk.clock import WallTime
from kiosk.ledger.tables import KEPT


def keep(conn: Connection, name: str, value: Any, at: WallTime) -> None:
    """Remember `value`, anything that JSON can say, in place of what went by this name."""
    conn.execute(delete(KEPT).where(KEPT.c.name == name))
    conn.execute(insert(KEPT).values(name=name, value=value, at=at.at))


def recall(conn: Connection, name: str) -> Any:
    """What was kept last by this name; None if nothing was."""
    return conn.execute(select(KEPT.c.value).where(KEPT.c.name == name)).scalar()
