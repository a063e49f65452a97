"""`/api/v1/board`: the board for machines; `/api/v1/openapi.json` describes it."""

from fastapi import APIRouter

from kiosk.messages.board import Board, Period
from kiosk.web.boards import BoardSource, ShownBy


def api_board_routes(boards: BoardSource) -> APIRouter:
    """The board as JSON."""
    router = APIRouter(prefix="/api/v1", tags=["board"])

    @router.get(
        "/board", response_model=Board, responses={503: {"description": "The board can't be read just now."}}
    )
    def api_board(period: Period = "today", by: ShownBy = "laps") -> Board:
        """Members who said yes to being listed, ranked; equal scores share a rank. Days are the gym's own."""
        return boards(period, by)

    return router
