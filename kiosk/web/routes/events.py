"""`/board/events`: a stream that says when to look again (event `board`) and who is walking (event `now`)."""

from fastapi import APIRouter
from fastapi.responses import Response

from kiosk.web.feed import Change, Feed
from kiosk.web.pages import now_values, render
from kiosk.web.stream import Stream, event


def event_routes(feed: Feed) -> APIRouter:
    """The board's stream; 503 where every seat is taken."""
    router = APIRouter(include_in_schema=False)

    async def tell(changes: set[Change]) -> str:
        now = event("now", render("board_now.html", now_values(feed))) if "now" in changes else ""
        return now + (event("board") if "board" in changes else "")

    @router.get("/board/events")
    async def events() -> Response:
        return Stream(feed, {"now", "board"}, tell)

    return router
