"""`/fleet`: how each kiosk of the gym is, what needs somebody first. It names no member, so it wants no login."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, Response

from kiosk.errors import LedgerError
from kiosk.ledger.lane_totals import LaneTotals
from kiosk.web.feed import Change, Feed
from kiosk.web.fleet import headline, rows
from kiosk.web.pages import page
from kiosk.web.site import Site
from kiosk.web.stream import Stream, event

MOST_ROWS = 200
"""Beyond these a page is of no use to anybody; the first are those that need somebody."""
GAP_S = 2.0
"""The shortest time between two looks of one open page."""


def fleet_routes(site: Site, feed: Feed) -> APIRouter:
    """The page, the part of it that changes, and its stream."""
    router = APIRouter(include_in_schema=False)

    @router.get("/fleet")
    def whole() -> HTMLResponse:
        return page("fleet.html", _values(site, feed))

    @router.get("/fleet/rows")
    def part() -> HTMLResponse:
        return page("fleet_rows.html", _values(site, feed))

    @router.get("/fleet/events")
    async def events() -> Response:
        return Stream(feed, {"fleet", "board", "parts"}, _tell, GAP_S)

    return router


async def _tell(_changes: set[Change]) -> str:
    return event("fleet")


def _values(site: Site, feed: Feed) -> dict[str, object]:
    kiosks = site.kiosks
    known = {kiosk.kiosk for kiosk in kiosks}
    unwell = [part for part in feed.parts if part.part not in known and part.state != "ok"]
    lanes: dict[str, LaneTotals] = {}
    try:
        lanes, readable = dict(site.totals()), True
    except LedgerError:
        readable = False
    ordered = rows(kiosks, lanes)
    return {
        "site": site.name, "zone": site.zone, "headline": headline(kiosks), "rows": ordered[:MOST_ROWS],
        "more": max(0, len(ordered) - MOST_ROWS), "unwell": unwell, "readable": readable,
        "down": any(kiosk.state == "down" for kiosk in kiosks),
    }  # fmt: skip
