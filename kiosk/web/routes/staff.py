"""`/staff`: is it counting, what did today come to, what needs somebody."""

from datetime import datetime
from zoneinfo import ZoneInfo

from fastapi import APIRouter
from fastapi.responses import Response

from kiosk.ledger.today import day_totals
from kiosk.web.accounts.office import Office
from kiosk.web.accounts.staff_page import staff_page
from kiosk.web.accounts.who import Staff
from kiosk.web.truth import truth


def staff_routes(office: Office) -> APIRouter:
    """The page, and the part of it that changes."""
    router = APIRouter(include_in_schema=False)

    @router.get("/staff")
    def whole(account: Staff) -> Response:
        return staff_page(account, "/staff", "staff_today.html", _now(office))

    @router.get("/staff/now")
    def part(account: Staff) -> Response:
        return staff_page(account, "/staff", "staff_now.html", _now(office))

    return router


def _now(office: Office) -> dict[str, object]:
    config = office.settings()
    day = datetime.now(ZoneInfo(config.site.time_zone)).date()
    with office.ledger.reading() as conn:
        totals = day_totals(conn, config.kiosk.id, day)
    return {"truth": truth(office.feed, config.sensors), "totals": totals, "config": config}
