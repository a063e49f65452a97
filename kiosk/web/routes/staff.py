"""`/staff`: is it counting, what did today come to, what needs somebody."""

from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

import structlog
from fastapi import APIRouter, Path
from fastapi.responses import RedirectResponse, Response

from kiosk.config import KioskConfig
from kiosk.errors import LedgerError
from kiosk.ledger.today import DayTotals, day_totals
from kiosk.web.accounts import by_code
from kiosk.web.accounts.accounts import Account
from kiosk.web.accounts.office import Office
from kiosk.web.accounts.staff_page import staff_page
from kiosk.web.accounts.who import Owner, Staff
from kiosk.web.truth import truth

log = structlog.get_logger("web")

UseId = Annotated[int, Path(lt=2**63)]
"""As far as a database counts."""


def staff_routes(office: Office) -> APIRouter:
    """The page, the part of it that changes, and what an owner says of it."""
    router = APIRouter(include_in_schema=False)

    @router.get("/staff")
    def whole(account: Staff) -> Response:
        return staff_page(account, "/staff", "staff_today.html", _now(office, account))

    @router.get("/staff/now")
    def part(account: Staff) -> Response:
        return staff_page(account, "/staff", "staff_now.html", _now(office, account))

    @router.post("/staff/by-code/{use}/known")
    def known(account: Owner, use: UseId) -> Response:
        with office.accounts.begin() as conn:
            by_code.told(conn, use, account.id, office.now())
        return RedirectResponse("/staff", 303)

    return router


def _now(office: Office, account: Account) -> dict[str, object]:
    config = office.settings()
    return {
        "truth": truth(office.feed, config.sensors), "totals": _totals(office, config), "config": config,
        "uses": _uses(office, account), "zone": config.site.time_zone,
    }  # fmt: skip


def _uses(office: Office, account: Account) -> list[by_code.ByCode]:
    """Of the code on the floor screen; for owners, as nobody else can do anything about it."""
    if account.role != "owner":
        return []
    with office.accounts.begin() as conn:
        return by_code.untold(conn, account.id, office.now())


def _totals(office: Office, config: KioskConfig) -> DayTotals | None:
    """None where the ledger can't be read: the page is needed most when something is wrong."""
    day = datetime.now(ZoneInfo(config.site.time_zone)).date()
    try:
        with office.ledger.reading() as conn:
            return day_totals(conn, config.kiosk.id, day)
    except LedgerError as error:
        log.error("ledger unreadable", error=str(error))
        return None
