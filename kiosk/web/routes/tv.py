"""`/tv`: the board on another screen in the gym, and who walks now. Aliases by the consent to the floor screen."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response
from starlette.concurrency import run_in_threadpool

from kiosk.errors import LedgerError
from kiosk.ledger.walker import alias_shown
from kiosk.messages.board import Period
from kiosk.web.accounts.office import Office
from kiosk.web.boards import LedgerBoards, ShownBy
from kiosk.web.feed import Change
from kiosk.web.pages import board_values, page, render
from kiosk.web.stream import Stream, event

ROWS = 8  # that read from across a gym


def tv_routes(office: Office) -> APIRouter:
    """The page, its table alone, and its stream."""
    router = APIRouter(include_in_schema=False)
    boards = LedgerBoards(office.ledger, office.config, surface="floor")

    @router.get("/tv")
    def whole(period: Period = "today", by: ShownBy = "laps") -> HTMLResponse:
        return page("tv.html", board_values(boards(period, by, limit=ROWS)) | _now(office))

    @router.get("/tv/rows")
    def rows(period: Period = "today", by: ShownBy = "laps") -> HTMLResponse:
        return page("tv_rows.html", board_values(boards(period, by, limit=ROWS)))

    @router.get("/tv/events")
    async def events() -> Response:
        return Stream(office.feed, {"now", "board"}, tell)

    async def tell(changes: set[Change]) -> str:
        """A consent changes the board and who may be named: both are looked up each time."""
        now = await run_in_threadpool(_now, office)
        return event("now", render("tv_now.html", now)) + (event("board") if "board" in changes else "")

    return router


def _now(office: Office) -> dict[str, object]:
    """Who walks; without their consent "somebody" does, and so does whoever can't be looked up."""
    walking = office.feed.walking
    alias = None
    if walking is not None and walking.session is not None:
        try:
            with office.ledger.reading() as conn:
                alias = alias_shown(conn, walking.session, "floor")
        except LedgerError:
            alias = None
    return {
        "now_template": "tv_now.html",
        "connected": office.feed.connected,
        "walking": walking,
        "alias": alias,
    }
