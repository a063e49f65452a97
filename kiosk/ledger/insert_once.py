"""The one place where SQLite and PostgreSQL differ: an insert that leaves a row of the same key alone."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert_once(conn: Connection, table: Table, values: Mapping[str, Any]) -> bool:
    """Insert a row unless its primary key is taken. True if it was inserted."""
    return bool(insert_new(conn, table, [values]))


def insert_new(conn: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> Sequence[Row[Any]]:
    """Insert those whose primary key isn't taken, the first of each key. Returns the keys that were inserted."""
    insert = postgresql.insert if conn.dialect.name == "postgresql" else sqlite.insert
    key = list(table.primary_key)
    values = [dict(row) for row in rows]
    statement = insert(table).on_conflict_do_nothing(index_elements=key).returning(*key)
    return conn.execute(statement, values).all()
