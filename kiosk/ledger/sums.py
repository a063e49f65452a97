"""Adding to rows of sums, many at once: what is added to one row is put together first, so each is touched once.

Rows are touched in the order of their keys: two who add at the same time wait for each other, never in a ring.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ARRAY, Connection, Table, bindparam, case, func, or_, select
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
    columns = list(summed[0])
    if conn.dialect.name == "postgresql":
        # A column is one value, an array: a statement of thousands of values would cost more than what it does.
        arrays = [func.unnest(bindparam(name, type_=ARRAY(table.c[name].type))).label(name) for name in columns]
        many = postgresql.insert(table).from_select(columns, select(*arrays))
        upsert = many.on_conflict_do_update(index_elements=list(table.primary_key), set_=_there(table, many, how))
        conn.execute(upsert, {name: [row[name] for row in summed] for name in columns})
    else:
        one = sqlite.insert(table)
        upsert_one = one.on_conflict_do_update(index_elements=list(table.primary_key), set_=_there(table, one, how))
        conn.execute(upsert_one, summed)


def _there(table: Table, new: postgresql.Insert | sqlite.Insert, how: How) -> dict[str, Any]:
    there: dict[str, Any] = {name: table.c[name] + new.excluded[name] for name in how.added}
    for name in how.least:
        smaller = or_(table.c[name].is_(None), new.excluded[name] < table.c[name])
        there[name] = case((smaller, new.excluded[name]), else_=table.c[name])
    for name in how.most:
        larger = or_(table.c[name].is_(None), new.excluded[name] > table.c[name])
        there[name] = case((larger, new.excluded[name]), else_=table.c[name])
    return there
