"""`/`: the board, whole and readable without JavaScript; `/board/rows`: its table alone, when it has changed.

Who is signed in finds their own row first; anybody else finds one by its alias.
"""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from kiosk.ledger.history import own as own_of
from kiosk.messages.board import BoardRow, Period, RankBy
from kiosk.web.accounts.office import Office
from kiosk.web.accounts.who import NoMemberError, require_member
from kiosk.web.boards import BoardSource, LedgerBoards
from kiosk.web.feed import Feed
from kiosk.web.pages import board_values, fault_page, now_values, page

NO_SPEED = "This gym doesn't rank speed. Walking backward is no race."
LONGEST_ALIAS = 40

Start = Annotated[str, Query(alias="from", max_length=32)]


def board_routes(boards: BoardSource, feed: Feed, office: Office | None = None) -> APIRouter:
    """The board's pages. Without an `office` nobody is signed in."""
    router = APIRouter(include_in_schema=False)

    @router.get("/")
    def whole(
        request: Request, period: Period = "today", by: RankBy = "laps", find: str = "", start: Start = ""
    ) -> HTMLResponse:
        return show(request, "board.html", period, by, find, start)

    @router.get("/board/rows")
    def rows(
        request: Request, period: Period = "today", by: RankBy = "laps", find: str = "", start: Start = ""
    ) -> HTMLResponse:
        return show(request, "board_rows.html", period, by, find, start)

    def show(request: Request, template: str, period: Period, by: RankBy, find: str, start: str) -> HTMLResponse:
        fastest = office is not None and office.settings().boards.fastest
        if by == "fastest" and not fastest:
            return fault_page(404, "No such board", NO_SPEED)
        member, own, listed = _mine(request, office, period, by)
        find = find.strip()[:LONGEST_ALIAS]
        found = boards.find(period, by, find) if find else []
        shown = boards(period, by, start)
        values = board_values(shown, fastest=fastest, own=own, listed=listed, find=find, found=found)
        answer = page(template, values | now_values(feed) | {"member": member, "staffed": office is not None})
        if member:
            answer.headers["Cache-Control"] = "no-store"
        return answer

    return router


def _mine(
    request: Request, office: Office | None, period: Period, by: RankBy
) -> tuple[bool, BoardRow | None, bool]:
    """Whether a member is signed in, their row if they have a score, and whether others see it."""
    if office is None:
        return False, None, False
    try:
        member = require_member(request)
    except NoMemberError:
        return False, None, False
    with office.ledger.reading() as conn:
        known = own_of(conn, member)
    if known is None:
        return False, None, False
    return True, LedgerBoards(office.ledger, office.config).own(member, period, by), known.web_consent
