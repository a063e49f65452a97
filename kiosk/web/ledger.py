"""The kiosk's ledger as the pages see it: a file that another process writes."""

import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from kiosk.config import KioskConfig
from kiosk.errors import LedgerError
from kiosk.ledger.open import open_readonly
from kiosk.ledger.sharing import at_rest
from kiosk.settings import in_force


class LedgerFile:
    """Opened at the first question, and again once the file was replaced, or the kiosk came or went. Any thread's.

    There may be no ledger yet when the pages start, and a restore puts another file in its place.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._engine: Engine | None = None
        self._opened_as = (0, False)

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that can only read, for one question. Raises LedgerError."""
        try:
            with self._opened().connect() as conn:
                yield conn
        except SQLAlchemyError as error:
            self.close()
            raise LedgerError(f"{self._path}: can't be read ({error}); run `kiosk doctor`") from None

    def settings(self, config: KioskConfig) -> KioskConfig:
        """The settings in force: those of the file `config` with what was changed on pages. Raises LedgerError."""
        with self.reading() as conn:
            return in_force(conn, config)

    def close(self) -> None:
        """Let go of the file; the next question opens it again."""
        with self._lock:
            if self._engine is not None:
                self._engine.dispose()
            self._engine = None

    def _opened(self) -> Engine:
        with self._lock:
            inode = self._path.stat().st_ino if self._path.exists() else 0
            now = inode, at_rest(self._path)
            if self._engine is not None and now != self._opened_as:
                self._engine.dispose()
                self._engine = None
            if self._engine is None:
                self._engine = open_readonly(self._path)
                self._opened_as = now
            return self._engine
