"""The pages as one FastAPI app: the same on a kiosk and on the gym server.

On a kiosk `boards` reads a ledger that another process writes and `follow` fills the feed from the live socket; the
gym server hands in its own ledger's boards and tells the feed itself.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

import kiosk
from kiosk.web.boards import BoardSource
from kiosk.web.faults import add_fault_pages
from kiosk.web.feed import Feed
from kiosk.web.headers import SecurityHeaders
from kiosk.web.pages import STATIC
from kiosk.web.routes.api_board import api_board_routes
from kiosk.web.routes.board import board_routes
from kiosk.web.routes.events import event_routes
from kiosk.web.routes.health import health_routes


def create_app(boards: BoardSource, feed: Feed, follow: Callable[[Feed], Awaitable[None]] | None = None) -> FastAPI:
    """The app. `follow(feed)` runs beside it from start to stop; `feed.close()` ends its streams before a stop."""

    @contextlib.asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        following = asyncio.ensure_future(follow(feed)) if follow is not None else None
        yield
        if following is not None:
            following.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await following

    app = FastAPI(
        title="Retrolane",
        version=kiosk.__version__,
        openapi_url="/api/v1/openapi.json",
        docs_url=None,  # the documentation page would load its scripts from another host
        redoc_url=None,
        lifespan=lifespan,
    )
    app.add_middleware(SecurityHeaders)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.include_router(board_routes(boards, feed))
    app.include_router(event_routes(feed))
    app.include_router(health_routes(boards, feed))
    app.include_router(api_board_routes(boards))
    add_fault_pages(app)
    return app
