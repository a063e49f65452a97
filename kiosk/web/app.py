"""The pages as one FastAPI app: the same on a kiosk and on the gym server.

On a kiosk `boards` reads a ledger that another process writes and `follow` fills the feed from the live socket; the
gym server hands in its own ledger's boards and tells the feed itself. Pages for staff and members need an `office`,
which a kiosk has.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

import kiosk
from kiosk.web.accounts.office import Office
from kiosk.web.accounts.who import add_who_pages
from kiosk.web.api.described import ABOUT, TAGS
from kiosk.web.api.examples import add_examples
from kiosk.web.boards import BoardSource
from kiosk.web.body_limit import BodyLimit
from kiosk.web.faults import add_fault_pages
from kiosk.web.feed import Feed
from kiosk.web.headers import SecurityHeaders
from kiosk.web.hosts import TrustedHosts, our_names
from kiosk.web.metrics import gym_metrics, kiosk_metrics
from kiosk.web.origin import SameOrigin
from kiosk.web.pages import STATIC
from kiosk.web.routes.api_board import api_board_routes
from kiosk.web.routes.api_private import api_private_routes
from kiosk.web.routes.board import board_routes
from kiosk.web.routes.events import event_routes
from kiosk.web.routes.fleet import fleet_routes
from kiosk.web.routes.health import health_routes
from kiosk.web.routes.login import login_routes
from kiosk.web.routes.me import me_routes
from kiosk.web.routes.me_link import me_link_routes
from kiosk.web.routes.metrics import metrics_routes
from kiosk.web.routes.privacy import privacy_routes
from kiosk.web.routes.setup import setup_routes
from kiosk.web.routes.setup_lane import setup_lane_routes
from kiosk.web.routes.site_board import site_board_routes
from kiosk.web.routes.staff import staff_routes
from kiosk.web.routes.staff_accounts import staff_account_routes
from kiosk.web.routes.staff_lane import staff_lane_routes
from kiosk.web.routes.staff_laps import staff_lap_routes
from kiosk.web.routes.staff_members import staff_member_routes
from kiosk.web.routes.staff_recording import staff_recording_routes
from kiosk.web.routes.staff_system import staff_system_routes
from kiosk.web.routes.staff_tokens import staff_token_routes
from kiosk.web.routes.tv import tv_routes
from kiosk.web.routes.welcome import welcome_routes
from kiosk.web.site import Site


def create_app(
    boards: BoardSource,
    feed: Feed,
    follow: Callable[[Feed], Awaitable[None]] | None = None,
    *,
    public_url: str = "",
    office: Office | None = None,
    site: Site | None = None,
) -> FastAPI:
    """The app. `follow(feed)` runs beside it from start to stop; `feed.close()` ends its streams before a stop.

    `public_url`: how phones reach it. Without an `office` there are the public pages only; those of a whole `site`
    are the gym server's.
    """

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
        description=ABOUT,
        openapi_tags=TAGS,
        version=kiosk.__version__,
        openapi_url="/api/v1/openapi.json",
        docs_url=None,  # the documentation page would load its scripts from another host
        redoc_url=None,
        lifespan=lifespan,
    )
    app.add_middleware(BodyLimit)
    app.add_middleware(SameOrigin, public_url=public_url)
    app.add_middleware(TrustedHosts, names=our_names(public_url))
    app.add_middleware(SecurityHeaders)  # the last is the outermost: refusals carry them too
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    if site is None:
        app.include_router(board_routes(boards, feed, office))
        app.include_router(event_routes(feed))
        app.include_router(metrics_routes(lambda: kiosk_metrics(feed, office.checkup if office else None)))
    else:
        app.include_router(site_board_routes(site, feed))
        app.include_router(fleet_routes(site, feed))
        app.include_router(metrics_routes(lambda: gym_metrics(site, feed)))
    app.include_router(health_routes(boards, feed))
    app.include_router(api_board_routes(boards, office, site))
    app.include_router(privacy_routes())
    if office is not None:
        _open(app, office)
    add_fault_pages(app)
    add_examples(app)
    return app


def _open(app: FastAPI, office: Office) -> None:
    """The pages behind a login or a tap."""
    app.state.office = office
    for routes in (
        login_routes,
        welcome_routes,
        setup_routes,
        setup_lane_routes,
        staff_routes,
        staff_account_routes,
        staff_lap_routes,
        staff_recording_routes,
        staff_member_routes,
        staff_lane_routes,
        staff_system_routes,
        me_routes,
        me_link_routes,
        tv_routes,
        staff_token_routes,
        api_private_routes,
    ):  # fmt: skip -- /me/erase is no token: me_routes stand before me_link_routes
        app.include_router(routes(office))
    add_who_pages(app)
