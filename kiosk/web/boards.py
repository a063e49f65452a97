"""Where the pages' boards come from: on a kiosk, a ledger that another process writes."""

import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from kiosk.errors import LedgerError
from kiosk.ledger.boards import board
from kiosk.ledger.open import open_readonly
from kiosk.messages.board import Board, Period, RankBy

BoardSource = Callable[[Period, RankBy], Board]
"""Gives a board for the web surface, from a thread of the pages' pool. Raises LedgerError where it can't."""

ShownBy = Literal["laps", "metres", "days"]
"""What a board may be asked for by anybody: speed is praised only where the gym turns that on."""

MAX_ROWS = 1000


class LedgerBoards:
    """Boards out of a kiosk's ledger file, opened at the first question and again where the file was replaced.

    There may be no ledger yet when the pages start, and a restore puts another file in its place.
    """

    def __init__(self, path: Path, *, site_name: str, lane_name: str, lane: str, time_zone: str) -> None:
        self._path = path
        self._site_name = site_name
        self._lane_name = lane_name
        self._lane = lane
        self._zone = ZoneInfo(time_zone)
        self._lock = threading.Lock()
        self._engine: Engine | None = None
        self._inode = 0

    def __call__(self, period: Period, by: RankBy) -> Board:
        """The board of `period` ranked `by`. Raises LedgerError."""
        try:
            with self._opened().connect() as conn:
                return board(
                    conn,
                    site_name=self._site_name,
                    lane_name=self._lane_name,
                    lane=self._lane,
                    period=period,
                    by=by,
                    today=datetime.now(self._zone).date(),
                    viewer_surface="web",
                    limit=MAX_ROWS,
                )
        except SQLAlchemyError as error:
            self.close()
            raise LedgerError(f"{self._path}: can't be read ({error}); run `kiosk doctor`") from None

    def close(self) -> None:
        """Let go of the file; the next question opens it again."""
        with self._lock:
            if self._engine is not None:
                self._engine.dispose()
            self._engine = None

    def _opened(self) -> Engine:
        with self._lock:
            inode = self._path.stat().st_ino if self._path.exists() else 0
            if self._engine is not None and inode != self._inode:
                self._engine.dispose()
                self._engine = None
            if self._engine is None:
                self._engine = open_readonly(self._path)
                self._inode = inode
            return self._engine
