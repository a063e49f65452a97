"""Adding to rows of sums, many at once: what is added to one row is put together first, so each is touched once.

Rows are touched in the order of their keys: two who add at the same time wait for each other, never in a ring.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, case, or_
from sqlalchemy.dialects import postgresql, sqlite


@dataclass(frozen=True, slots=True)
class How:
    """Which columns are added up, and of which the smaller or the larger value is kept; None is no value."""

    added: Sequence[str]
    least: Sequence[str] = ()
    most: Sequence[str] = ()


def together(rows: Iterable[dict[str, Any]], key: Sequence[str], how: How) -> list[dict[str, Any]]:
    """One row for each key, in order of the keys."""
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    for row in rows:
        place = tuple(row[name] for name in key)
        there = found.get(place)
        if there is None:
            found[place] = dict(row)
            continue
        for name in how.added:
            there[name] += row[name]
        for names, choose in ((how.least, min), (how.most, max)):
            for name in names:
                values = [value for value in (there[name], row[name]) if value is not None]
                there[name] = choose(values, default=None)
    return [found[place] for place in sorted(found)]


def add_to(conn: Connection, table: Table, rows: Iterable[dict[str, Any]], how: How) -> None:
    """Insert rows, or add to those that are there."""
    key = [column.name for column in table.primary_key]
    summed = together(rows, key, how)
    if not summed:
        return
    build = postgresql.insert if conn.dialect.name == "postgresql" else sqlite.insert
    new = build(table)
    there = {name: table.c[name] + new.excluded[name] for name in how.added}
    for name in how.least:
        smaller = or_(table.c[name].is_(None), new.excluded[name] < table.c[name])
        there[name] = case((smaller, new.excluded[name]), else_=table.c[name])
    for name in how.most:
        larger = or_(table.c[name].is_(None), new.excluded[name] > table.c[name])
        there[name] = case((larger, new.excluded[name]), else_=table.c[name])
    upsert = new.on_conflict_do_update(index_elements=list(table.primary_key), set_=there)
    # What is returned is of no use; but with it SQLAlchemy puts the rows into one statement, not into one each.
    conn.execute(upsert.returning(table.c[key[0]]), summed)
