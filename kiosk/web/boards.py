"""Where the pages' boards come from: on a kiosk, a ledger that another process writes."""

from collections.abc import Callable
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from kiosk.config import KioskConfig
from kiosk.ledger.boards import Surface, board
from kiosk.ledger.own_row import own_row
from kiosk.messages.board import Board, BoardRow, Period, RankBy
from kiosk.settings import in_force
from kiosk.web.ledger import LedgerFile

BoardSource = Callable[[Period, RankBy], Board]
"""Gives a board for the web surface, from a thread of the pages' pool. Raises LedgerError where it can't."""

ShownBy = Literal["laps", "metres", "days"]
"""What every board may be asked for by anybody: speed is praised only where the gym turns that on."""

MAX_ROWS = 1000


class LedgerBoards:
    """Boards out of a kiosk's ledger, by the settings in force: staff may change the gym's name on a page."""

    def __init__(
        self, ledger: LedgerFile, config: KioskConfig, surface: Surface = "web", limit: int = MAX_ROWS
    ) -> None:
        self._ledger = ledger
        self._config = config
        self._surface = surface
        self._limit = limit

    def __call__(self, period: Period, by: RankBy) -> Board:
        """The board of `period` ranked `by`. Raises LedgerError."""
        with self._ledger.reading() as conn:
            config = in_force(conn, self._config)
            return board(
                conn,
                site_name=config.site.name,
                lane_name=config.kiosk.name,
                lane=config.kiosk.id,
                period=period,
                by=by,
                today=datetime.now(ZoneInfo(config.site.time_zone)).date(),
                viewer_surface=self._surface,
                limit=self._limit,
                feet_only=config.boards.feet_only,
            )

    def own(self, member_id: str, period: Period, by: RankBy) -> BoardRow | None:
        """A member's own row, listed or not, for their own eyes. Raises LedgerError."""
        with self._ledger.reading() as conn:
            config = in_force(conn, self._config)
            return own_row(
                conn,
                member_id,
                lane=config.kiosk.id,
                period=period,
                by=by,
                today=datetime.now(ZoneInfo(config.site.time_zone)).date(),
                feet_only=config.boards.feet_only,
            )
