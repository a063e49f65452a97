"""The gym server's boards: `/` and `/tv` of all lanes, and of one with `?lane=`; their tables and streams.

Metres and days rank over all lanes; laps only where the lanes are of one length. Aliases by the consent to the web
on `/`, to the floor on `/tv`; whoever walks without it is somebody.
"""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response
from starlette.concurrency import run_in_threadpool

from kiosk.errors import LedgerError
from kiosk.ledger.consent import Surface
from kiosk.messages.board import Period
from kiosk.web.boards import MAX_ROWS, ShownBy
from kiosk.web.feed import Change, Feed
from kiosk.web.pages import board_values, fault_page, page, render
from kiosk.web.routes.board import LONGEST_ALIAS, Start
from kiosk.web.site import NO_LANE, UNEQUAL, Site
from kiosk.web.stream import Stream, event

TV_ROWS = 8  # that read from across a gym
MOST_NAMED = 3


def site_board_routes(site: Site, feed: Feed) -> APIRouter:
    """The pages, their tables, and their streams."""
    router = APIRouter(include_in_schema=False)

    @router.get("/")
    def whole(
        lane: str = "", period: Period = "today", by: ShownBy | None = None, find: str = "", start: Start = ""
    ) -> HTMLResponse:
        return show("board.html", lane, period, by, "web", find, start)

    @router.get("/board/rows")
    def rows(
        lane: str = "", period: Period = "today", by: ShownBy | None = None, find: str = "", start: Start = ""
    ) -> HTMLResponse:
        return show("board_rows.html", lane, period, by, "web", find, start)

    @router.get("/tv")
    def tv(lane: str = "", period: Period = "today", by: ShownBy | None = None) -> HTMLResponse:
        return show("tv.html", lane, period, by, "floor")

    @router.get("/tv/rows")
    def tv_rows(lane: str = "", period: Period = "today", by: ShownBy | None = None) -> HTMLResponse:
        return show("tv_rows.html", lane, period, by, "floor")

    @router.get("/board/events")
    async def events(lane: str = "") -> Response:
        return stream(lane, "web")

    @router.get("/tv/events")
    async def tv_events(lane: str = "") -> Response:
        return stream(lane, "floor")

    def show(
        template: str,
        lane: str,
        period: Period,
        by: ShownBy | None,
        surface: Surface,
        find: str = "",
        start: str = "",
    ) -> HTMLResponse:
        lanes = site.lanes()
        if lane and lane not in lanes:
            return fault_page(404, "No such lane", NO_LANE)
        compare = site.laps_compare(lane)
        if by == "laps" and not compare:
            return fault_page(404, "No such board", UNEQUAL)
        ranked: ShownBy = by or ("laps" if compare else "metres")
        boards = site.boards(lane, surface)
        find = find.strip()[:LONGEST_ALIAS]
        found = boards.find(period, ranked, find) if find else []
        shown = boards(period, ranked, start, TV_ROWS if surface == "floor" else MAX_ROWS)
        values = board_values(shown, laps=compare, find=find, found=found, lane=lane, lanes=lanes)
        return page(template, values | _now(site, lane, surface) | {"member": False, "staffed": False})

    def stream(lane: str, surface: Surface) -> Stream:
        async def tell(changes: set[Change]) -> str:
            now = await run_in_threadpool(_now, site, lane, surface)
            return event("now", render("site_now.html", now)) + (event("board") if "board" in changes else "")

        return Stream(feed, {"now", "board"}, tell)

    return router


def _now(site: Site, lane: str, surface: Surface) -> dict[str, object]:
    """Who walks: how many, and up to three of them with lane and laps, those who may be named first."""
    here = [one for one in site.kiosks if not lane or one.kiosk == lane]
    walkers = [(_alias(site, one.session, surface), one.name, one.laps) for one in here if one.session is not None]
    walkers.sort(key=lambda walker: (walker[0] is None, walker))
    silent = bool(lane) and all(one.state == "down" for one in here)
    return {
        "now_template": "site_now.html", "walking": len(walkers), "walkers": walkers[:MOST_NAMED], "silent": silent,
        "lane": lane,
    }  # fmt: skip


def _alias(site: Site, session: str, surface: Surface) -> str | None:
    try:
        return site.alias(session, surface)
    except LedgerError:
        return None
