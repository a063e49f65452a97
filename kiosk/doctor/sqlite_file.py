"""A database of ours as SQLite itself sees it: whatever its schema's version, whoever writes it, damaged or not."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import quote

from kiosk.ledger import sharing


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that can't write. Raises PermissionError, FileNotFoundError, sqlite3.Error."""
    path.open("rb").close()  # what is wrong with the file says more than SQLite does
    immutable = "&immutable=1" if sharing.at_rest(path) else ""
    uri = f"file:{quote(str(path.absolute()))}?mode=ro{immutable}"
    with closing(sqlite3.connect(uri, uri=True, timeout=5.0)) as conn:
        yield conn
