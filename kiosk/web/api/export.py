"""Rows as one long file, a piece at a time: memory doesn't grow with the file.

Each piece is a question of its own, so that somebody who reads slowly never keeps the ledger from tidying up.
"""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from kiosk.ledger.csv_cells import cell
from kiosk.messages.parts import Message

R = TypeVar("R", bound=Message)

PIECE = 500


def pieces(read: Callable[[R | None], list[R]]) -> Iterator[list[R]]:
    """Lists of rows until there are no more; `read` gives up to `PIECE` of them after a row."""
    last: R | None = None
    while rows := read(last):
        yield rows
        if len(rows) < PIECE:
            return
        last = rows[-1]


def as_csv(model: type[Message], rows: Iterator[Sequence[Message]]) -> Iterator[str]:
    """A table with a head, its columns the fields of `model`, that no spreadsheet will run (RFC 4180)."""
    names = list(model.model_fields)
    yield ",".join(names) + "\r\n"
    for piece in rows:
        lines = io.StringIO()
        csv.writer(lines).writerows([cell(getattr(row, name)) for name in names] for row in piece)
        yield lines.getvalue()


def as_json(kind: str, rows: Iterator[Sequence[Message]]) -> Iterator[str]:
    """An object with `v` and the list `kind`, one row a line."""
    yield f'{{"v": 1, "{kind}": ['
    before = ""
    for piece in rows:
        yield before + "\n" + ",\n".join(row.model_dump_json() for row in piece)
        before = ","
    yield "\n]}\n"
