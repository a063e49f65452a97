"""`/staff`: is it counting, what did today come to, what needs somebody."""

from datetime import datetime
from zoneinfo import ZoneInfo

import structlog
from fastapi import APIRouter
from fastapi.responses import Response

from kiosk.config import KioskConfig
from kiosk.errors import LedgerError
from kiosk.ledger.today import DayTotals, day_totals
from kiosk.web.accounts.office import Office
from kiosk.web.accounts.staff_page import staff_page
from kiosk.web.accounts.who import Staff
from kiosk.web.truth import truth

log = structlog.get_logger("web")


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
    return {"truth": truth(office.feed, config.sensors), "totals": _totals(office, config), "config": config}


def _totals(office: Office, config: KioskConfig) -> DayTotals | None:
    """None where the ledger can't be read: the page is needed most when something is wrong."""
    day = datetime.now(ZoneInfo(config.site.time_zone)).date()
    try:
        with office.ledger.reading() as conn:
            return day_totals(conn, config.kiosk.id, day)
    except LedgerError as error:
        log.error("ledger unreadable", error=str(error))
        return None
