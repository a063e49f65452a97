"""Boards of a whole site, or of one of its lanes, out of the gym server's own ledger."""

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
from kiosk.ledger.consent import Surface
from kiosk.ledger.ranking import Ranking
from kiosk.ledger.scores import WHOLE_SITE
from kiosk.messages.board import Board, BoardRow, Period, RankBy
from kiosk.web.boards import MAX_ROWS, MOST_FOUND

ALL = "all lanes"


class SiteBoards:
    """A `BoardSource` of one lane, or of all where `lane` is WHOLE_SITE. `name`: what people call that."""

    def __init__(
        self, ledger: Engine, site: SiteTable, lane: str = WHOLE_SITE, name: str = ALL, surface: Surface = "web"
    ) -> None:
        self._ledger = ledger
        self._site = site
        self._lane = lane
        self._name = name
        self._surface = surface

    def __call__(self, period: Period, by: RankBy, start: str = "", limit: int = MAX_ROWS) -> Board:
        """A page of the board. Raises LedgerError."""
        with self._reading() as conn:
            return board(
                conn,
                site_name=self._site.name,
                lane_name=self._name,
                lane=self._lane,
                period=period,
                by=by,
                today=self._today(),
                viewer_surface=self._surface,
                limit=limit,
                start=start,
            )

    def find(self, period: Period, by: RankBy, alias: str) -> list[BoardRow]:
        """Listed members whose alias holds this text. Raises LedgerError."""
        with self._reading() as conn:
            ranking = Ranking(self._lane, period, by, self._today(), self._surface)
            return found_rows(conn, alias, ranking, MOST_FOUND)

    def _today(self) -> date:
        return datetime.now(ZoneInfo(self._site.time_zone)).date()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        try:
            with self._ledger.connect() as conn:
                yield conn
        except SQLAlchemyError as error:
            raise LedgerError(f"the gym's ledger can't be read ({error}); see the log") from None
