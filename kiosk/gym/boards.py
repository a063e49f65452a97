"""Boards of a whole site, out of the gym server's own ledger."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from kiosk.config import SiteTable
from kiosk.errors import LedgerError
from kiosk.ledger.board_rows import found_rows
from kiosk.ledger.boards import board
from kiosk.ledger.ranking import Ranking
from kiosk.ledger.scores import WHOLE_SITE
from kiosk.messages.board import Board, BoardRow, Period, RankBy
from kiosk.web.boards import MAX_ROWS, MOST_FOUND


class GymBoards:
    """A `BoardSource` over every lane of the site."""

    def __init__(self, ledger: Engine, site: SiteTable) -> None:
        self._ledger = ledger
        self._site = site

    def __call__(self, period: Period, by: RankBy, start: str = "", limit: int = MAX_ROWS) -> Board:
        """A page of the board. Raises LedgerError."""
        with self._reading() as conn:
            return board(
                conn,
                site_name=self._site.name,
                lane_name="all lanes",
                lane=WHOLE_SITE,
                period=period,
                by=by,
                today=self._today(),
                viewer_surface="web",
                limit=limit,
                start=start,
            )

    def find(self, period: Period, by: RankBy, alias: str) -> list[BoardRow]:
        """Listed members whose alias holds this text. Raises LedgerError."""
        with self._reading() as conn:
            return found_rows(conn, alias, Ranking(WHOLE_SITE, period, by, self._today(), "web"), MOST_FOUND)

    def _today(self) -> date:
        return datetime.now(ZoneInfo(self._site.time_zone)).date()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        try:
            with self._ledger.connect() as conn:
                yield conn
        except SQLAlchemyError as error:
            raise LedgerError(f"the gym's ledger can't be read ({error}); see the log") from None
