"""`/`: the board, whole and readable without JavaScript; `/board/rows`: its table alone, when it has changed."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from kiosk.messages.board import Period
from kiosk.web.boards import BoardSource, ShownBy
from kiosk.web.feed import Feed
from kiosk.web.pages import board_values, now_values, page


def board_routes(boards: BoardSource, feed: Feed) -> APIRouter:
    """The board's pages."""
    router = APIRouter(include_in_schema=False)

    @router.get("/")
    def whole(period: Period = "today", by: ShownBy = "laps") -> HTMLResponse:
        return page("board.html", board_values(boards(period, by)) | now_values(feed))

    @router.get("/board/rows")
    def rows(period: Period = "today", by: ShownBy = "laps") -> HTMLResponse:
        return page("board_rows.html", board_values(boards(period, by)))

    return router
