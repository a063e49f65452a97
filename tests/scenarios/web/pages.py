"""Every page there is, by who may see it, and every other address that answers a GET."""

from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute, APIRouter

from kiosk.config import KioskConfig, SiteTable
from kiosk.ledger.open import open_ledger
from kiosk.messages.commands import Answer, Command
from kiosk.web.accounts.office import Office
from kiosk.web.accounts.open import open_accounts
from kiosk.web.app import create_app
from kiosk.web.boards import LedgerBoards
from kiosk.web.feed import Feed
from kiosk.web.ledger import LedgerFile
from kiosk.web.site import Site

PAGES = {
    "guest": [
        "/", "/?period=all&by=days", "/?find=otter", "/?find=nobody", "/tv", "/privacy", "/login", "/setup",
        "/me/{token}", "/welcome/{token}",
    ],
    "member": ["/", "/me", "/me/erase"],
    "staff": [
        "/staff", "/staff/lane", "/staff/laps", "/staff/laps?day=2020-02-29", "/staff/laps/{lap}/recording",
        "/staff/members", "/staff/members?alias=nobody", "/staff/members/{member}/erase", "/staff/system",
        "/staff/system/sign", "/staff/accounts", "/staff/tokens", "/staff/password", "/setup/gym", "/setup/lane",
        "/setup/walk", "/setup/done",
    ],
}  # fmt: skip
"""As the routes have them: what stands in braces is put in by the tests."""

NO_PAGES = {
    "/board/rows", "/tv/rows", "/staff/now", "/setup/walked", "/staff/system/checks",  # parts of pages
    "/board/events", "/tv/events", "/staff/lane/events",  # streams
    "/me/data.{kind}", "/staff/system/bundle", "/healthz", "/metrics",
}  # fmt: skip


def addresses(folder: Path, *, gym: bool = False) -> set[str]:
    """Every address outside the API that the pages (a gym server's) answer a GET at, as their routes have it."""
    included: list[APIRouter] = []
    database = open_accounts(folder / "web.db")
    ledger, feed, config = LedgerFile(folder / "ledger.db"), Feed(connected=False), KioskConfig()
    with pytest.MonkeyPatch.context() as patch:  # an app no longer tells which routes it has: FastAPI 0.137
        patch.setattr(FastAPI, "include_router", lambda _app, router: included.append(router))
        office = Office(database, ledger, feed, _nobody, config)
        if gym:
            site = Site(open_ledger(folder / "gym.db", "gym"), SiteTable())
            create_app(site.boards(), feed, site=site)
        else:
            create_app(LedgerBoards(ledger, config), feed, office=office)
    database.dispose()
    found = set()
    for router in included:
        for route in router.routes if not router.prefix.startswith("/api/") else []:
            assert isinstance(route, APIRoute)  # or a router within a router went unseen
            if "GET" in (route.methods or ()):
                found.add(route.path)
    return found


async def _nobody(command: Command) -> Answer:
    return Answer(ask=command.ask, ok=False, say="nobody is there")
