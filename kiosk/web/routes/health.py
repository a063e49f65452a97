"""`/healthz`: for whoever watches over the pages. 200 while they read and news arrives, 503 otherwise.

`state` is `ok`; `degraded` where a part of the kiosk isn't ok (still 200: the pages do their work, and the kiosk
says itself what is wrong); `down` with 503 where the kiosk doesn't answer or the board can't be read.
"""

from typing import Literal

import structlog
from fastapi import APIRouter, Response

from kiosk.errors import LedgerError
from kiosk.messages.parts import Message, PartStatus, State
from kiosk.web.boards import BoardSource
from kiosk.web.feed import Feed

log = structlog.get_logger("web")


class Health(Message):
    """The state of it all, and of each part; `kiosk` and `pages` come first."""

    v: Literal[1] = 1
    state: State
    parts: tuple[PartStatus, ...]


def health_routes(boards: BoardSource, feed: Feed) -> APIRouter:
    """The health of pages and kiosk."""
    router = APIRouter(tags=["health"])

    @router.get("/healthz", response_model=Health, responses={503: {"model": Health}})
    def healthz(response: Response) -> Health:
        """503 where the kiosk doesn't answer or the board can't be read; each part says what to do about it."""
        ours = (_kiosk(feed), _pages(boards))
        parts = (*ours, *feed.parts) if feed.connected else ours
        if any(part.state == "down" for part in ours):
            response.status_code = 503
            return Health(state="down", parts=parts)
        return Health(state="ok" if all(part.state == "ok" for part in parts) else "degraded", parts=parts)

    return router


def _kiosk(feed: Feed) -> PartStatus:
    if feed.connected:
        return PartStatus(part="kiosk", state="ok", say="News from the lane arrives.")
    return PartStatus(
        part="kiosk", state="down", say="The kiosk doesn't answer. Start `kiosk run`, or see its log."
    )


def _pages(boards: BoardSource) -> PartStatus:
    try:
        boards("today", "laps")
    except LedgerError as error:
        log.error("board unreadable", error=str(error))
        return PartStatus(
            part="pages", state="down", say="The board can't be read. See the log, or `kiosk doctor`."
        )
    return PartStatus(part="pages", state="ok", say="The board can be read.")
