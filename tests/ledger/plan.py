"""How SQLite goes about a question, step by step."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, event


@contextmanager
def plans(conn: Connection) -> Iterator[list[tuple[str, list[str]]]]:
    """Every SELECT that is asked in the `with`, each with the steps of its plan once that is over."""
    asked: list[tuple[str, Any]] = []
    told: list[tuple[str, list[str]]] = []

    def note(_conn: object, _cursor: object, statement: str, parameters: Any, *_more: object) -> None:
        asked.append((statement, parameters))

    event.listen(conn.engine, "before_cursor_execute", note)
    try:
        yield told
    finally:
        event.remove(conn.engine, "before_cursor_execute", note)
    for statement, parameters in asked:
        if statement.startswith(("SELECT", "WITH")):
            steps = [row.detail for row in conn.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)]
            told.append((statement, steps))
