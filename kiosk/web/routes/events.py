"""`/board/events`: a stream that says when to look again (event `board`) and who is walking (event `now`).

Both are said at once to whoever comes, so that nothing is missed between a page and its stream, or in a break.
"""

import asyncio
from collections.abc import AsyncIterator

from fastapi import APIRouter
from fastapi.responses import PlainTextResponse, Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from kiosk.web.feed import Feed, Listener, TooManyListenersError
from kiosk.web.pages import now_values, render

HEARTBEAT_S = 15.0  # keeps proxies from hanging up
GAP_S = 0.5  # a busy gym's laps are told together


def event_routes(feed: Feed) -> APIRouter:
    """The board's stream; 503 where every seat is taken."""
    router = APIRouter(include_in_schema=False)

    @router.get("/board/events")
    async def events() -> Response:
        return _Stream(feed)

    return router


class _Stream(Response):
    """Takes a seat for exactly as long as it sends."""

    def __init__(self, feed: Feed) -> None:
        super().__init__()
        self._feed = feed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            with self._feed.listener() as listener:
                answer: Response = StreamingResponse(
                    _told(self._feed, listener),
                    media_type="text/event-stream",
                    headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
                )
                await answer(scope, receive, send)
        except TooManyListenersError:
            answer = PlainTextResponse(
                "Too many pages are open. This one is not live.\n", 503, {"Retry-After": "30"}
            )
            await answer(scope, receive, send)


async def _told(feed: Feed, listener: Listener) -> AsyncIterator[str]:
    yield "retry: 2000\n\n" + _now(feed) + event("board")
    while not listener.closed:
        changes = await listener.changes(HEARTBEAT_S)
        if changes:
            yield (_now(feed) if "now" in changes else "") + (event("board") if "board" in changes else "")
            await asyncio.sleep(GAP_S)
        elif not listener.closed:
            yield ": still here\n\n"


def _now(feed: Feed) -> str:
    return event("now", render("board_now.html", now_values(feed)))


def event(name: str, data: str = "") -> str:
    """An event as the stream carries it: each line of `data` on a line of its own."""
    lines = "".join(f"data: {line}\n" for line in data.splitlines() or [""])
    return f"event: {name}\n{lines}\n"
