"""A stream of server-sent events that takes a seat at the feed for exactly as long as it sends."""

import asyncio
import math
import time
from collections.abc import AsyncIterator, Awaitable, Callable

from fastapi.responses import PlainTextResponse, Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from kiosk.web.feed import Change, Feed, Listener, TooManyListenersError

HEARTBEAT_S = 15.0  # keeps proxies from hanging up
GAP_S = 0.5  # a busy gym's laps are told together

Tell = Callable[[set[Change]], Awaitable[str]]
"""The events that tell of some changes."""


class Stream(Response):
    """Tells of all `changes` at once to whoever comes, so that nothing is missed between a page and its stream.

    `lasts_s`: then it ends, and the browser opens another one, if it still may; None: as long as somebody listens.
    """

    def __init__(
        self,
        feed: Feed,
        changes: set[Change],
        tell: Tell,
        gap_s: float | None = None,
        lasts_s: float | None = None,
    ) -> None:
        super().__init__()
        self._feed = feed
        self._wanted = changes
        self._tell = tell
        self._gap_s = GAP_S if gap_s is None else gap_s
        self._lasts_s = math.inf if lasts_s is None else lasts_s

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            with self._feed.listener(self._wanted) as listener:
                answer: Response = StreamingResponse(
                    self._told(listener),
                    media_type="text/event-stream",
                    headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
                )
                await answer(scope, receive, send)
        except TooManyListenersError:
            answer = PlainTextResponse(
                "Too many pages are open. This one is not live.\n", 503, {"Retry-After": "30"}
            )
            await answer(scope, receive, send)

    async def _told(self, listener: Listener) -> AsyncIterator[str]:
        until_s = time.monotonic() + self._lasts_s
        yield "retry: 2000\n\n" + await self._tell(set(self._wanted))
        while not listener.closed and (left_s := until_s - time.monotonic()) > 0:
            changes = await listener.changes(min(HEARTBEAT_S, left_s))
            if changes:
                yield await self._tell(changes)
                await asyncio.sleep(self._gap_s)
            elif not listener.closed:
                yield ": still here\n\n"


def event(name: str, data: str = "") -> str:
    """An event as the stream carries it: each line of `data` on a line of its own."""
    lines = "".join(f"data: {line}\n" for line in data.splitlines() or [""])
    return f"event: {name}\n{lines}\n"
