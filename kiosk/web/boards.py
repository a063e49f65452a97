"""Where the pages' boards come from: on a kiosk, a ledger that another process writes."""

from datetime import date, datetime
from typing import Literal, Protocol
from zoneinfo import ZoneInfo

from kiosk.config import KioskConfig
from kiosk.ledger.board_rows import found_rows, own_row
from kiosk.ledger.boards import board
from kiosk.ledger.consent import Surface
from kiosk.ledger.ranking import Ranking
from kiosk.messages.board import Board, BoardRow, Period, RankBy
from kiosk.settings import in_force
from kiosk.web.ledger import LedgerFile

ShownBy = Literal["laps", "metres", "days"]
"""What every board may be asked for by anybody: speed is praised only where the gym turns that on."""

MAX_ROWS = 100
"""Rows of a page, which says where the next one begins."""

MOST_FOUND = 5


class BoardSource(Protocol):
    """Boards for the web surface, from a thread of the pages' pool. Both raise LedgerError where they can't."""

    def __call__(self, period: Period, by: RankBy, start: str = "", limit: int = MAX_ROWS) -> Board:
        """The page that begins with the member `start`; the first one where nobody of that id is listed."""

    def find(self, period: Period, by: RankBy, alias: str) -> list[BoardRow]:
        """Up to `MOST_FOUND` listed members whose alias holds this text, however far down."""


class LedgerBoards:
    """Boards out of a kiosk's ledger, by the settings in force: staff may change the gym's name on a page."""

    def __init__(self, ledger: LedgerFile, config: KioskConfig, surface: Surface = "web") -> None:
        self._ledger = ledger
        self._config = config
        self._surface = surface

    def __call__(self, period: Period, by: RankBy, start: str = "", limit: int = MAX_ROWS) -> Board:
        """A page of the board of `period` ranked `by`. Raises LedgerError."""
        with self._ledger.reading() as conn:
            config = in_force(conn, self._config)
            return board(
                conn,
                site_name=config.site.name,
                lane_name=config.kiosk.name,
                lane=config.kiosk.id,
                period=period,
                by=by,
                today=_today(config),
                viewer_surface=self._surface,
                limit=limit,
                feet_only=config.boards.feet_only,
                start=start,
            )

    def find(self, period: Period, by: RankBy, alias: str) -> list[BoardRow]:
        """Listed members whose alias holds this text. Raises LedgerError."""
        with self._ledger.reading() as conn:
            ranking = self._ranking(in_force(conn, self._config), period, by)
            return found_rows(conn, alias, ranking, MOST_FOUND)

    def own(self, member_id: str, period: Period, by: RankBy) -> BoardRow | None:
        """A member's own row, listed or not, for their own eyes. Raises LedgerError."""
        with self._ledger.reading() as conn:
            return own_row(conn, member_id, self._ranking(in_force(conn, self._config), period, by))

    def _ranking(self, config: KioskConfig, period: Period, by: RankBy) -> Ranking:
        return Ranking(config.kiosk.id, period, by, _today(config), self._surface, config.boards.feet_only)


def _today(config: KioskConfig) -> date:
    return datetime.now(ZoneInfo(config.site.time_zone)).date()
