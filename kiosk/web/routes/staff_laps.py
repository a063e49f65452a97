"""`/staff/laps`: the sessions and legs of a day; staff void, restore and move a lap, and say why."""

from datetime import date, timedelta
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from kiosk.ledger.lap_list import laps_of_day, sessions_of_day
from kiosk.messages.commands import Answer, Asked, GiveSession, ReassignLap, RestoreLap, VoidLap
from kiosk.web.accounts.accounts import Account
from kiosk.web.accounts.asking import command
from kiosk.web.accounts.form import Form, Typed
from kiosk.web.accounts.office import Office
from kiosk.web.accounts.staff_page import staff_page
from kiosk.web.accounts.who import Staff
from kiosk.web.api.asked import EARLIEST, LATEST
from kiosk.web.pages import fault_page

HERE = "/staff/laps"
CHANGES: dict[str, type[Asked]] = {"void": VoidLap, "restore": RestoreLap, "move": ReassignLap}


def staff_lap_routes(office: Office) -> APIRouter:
    """A day, a page at a time, and what is done to a lap of it."""
    router = APIRouter(include_in_schema=False)

    @router.get(HERE)
    def of_day(account: Staff, day: date | None = None, page: int = 1) -> Response:
        return _page(office, account, day, page)

    @router.post(HERE + "/{lap}/{change}")
    async def set_right(request: Request, account: Staff, lap: int, change: str, typed: Typed) -> Response:
        if change not in CHANGES:
            return fault_page(404, "No such page", "A lap is voided, restored or moved.")
        values = {"session": typed["session"]} if change == "move" else {}
        answer = await command(request, CHANGES[change], lap=lap, why=typed["why"], **values)
        return after(account, typed, answer, f"lap-{lap}")

    @router.post(HERE + "/session/{session}/give")
    async def give(request: Request, account: Staff, session: str, typed: Typed) -> Response:
        answer = await command(request, GiveSession, session=session, alias=typed["alias"], why=typed["why"])
        return after(account, typed, answer, f"session-{session}")

    def after(account: Account, typed: Form, answer: Answer, place: str) -> Response:
        day, page = _day(typed), int(typed["page"]) if typed["page"].isdecimal() else 1
        if not answer.ok:
            return _page(office, account, day, page, answer.say, 409)
        where = urlencode({"day": day.isoformat() if day else "", "page": page})
        return RedirectResponse(f"{HERE}?{where}#{place}" if day else HERE, 303)

    return router


def _day(typed: Form) -> date | None:
    try:
        return date.fromisoformat(typed["day"])
    except ValueError:
        return None


def _page(
    office: Office, account: Account, day: date | None, page: int, problem: str = "", status: int = 200
) -> Response:
    config = office.settings()
    zone, lane = config.site.time_zone, config.kiosk.id
    today = office.now().astimezone(ZoneInfo(zone)).date()
    day = day if day and EARLIEST <= day <= LATEST else today
    with office.ledger.reading() as conn:
        shown = laps_of_day(conn, lane, day, page)
        choices = sessions_of_day(conn, lane, day, zone)
    values: dict[str, object] = {
        "day": day, "today": today, "before": day - timedelta(days=1), "after": day + timedelta(days=1),
        "shown": shown, "choices": choices, "zone": zone, "problem": problem, "connected": office.feed.connected,
        "titles": office.titles,
    }  # fmt: skip
    return staff_page(account, HERE, "staff_laps.html", values, status)
