"""The one place where SQLite and PostgreSQL differ: an insert that leaves a row of the same key alone."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert_once(conn: Connection, table: Table, values: Mapping[str, Any]) -> bool:
    """Insert a row unless its primary key is taken. True if it was inserted."""
    insert = postgresql.insert if conn.dialect.name == "postgresql" else sqlite.insert
    key = list(table.primary_key)
    statement = insert(table).values(**values).on_conflict_do_nothing(index_elements=key).returning(*key)
    return conn.execute(statement).first() is not None
