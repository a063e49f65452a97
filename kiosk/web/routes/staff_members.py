"""`/staff/members`: find a member, give somebody a tag, another alias, or forget them."""

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from kiosk.ledger.history import own
from kiosk.ledger.member_list import count_members, find_members
from kiosk.ledger.merged import names_of
from kiosk.messages.commands import EnrolNextTap, Erase, Rename
from kiosk.web.accounts import sessions
from kiosk.web.accounts.accounts import Account
from kiosk.web.accounts.asking import command
from kiosk.web.accounts.form import Typed
from kiosk.web.accounts.office import Office
from kiosk.web.accounts.staff_page import staff_page
from kiosk.web.accounts.who import Staff
from kiosk.web.pages import fault_page

HERE = "/staff/members"
ERASED = "Erased. The laps stay in the lane's total and belong to nobody."
SIGNED_OUT = "Every phone is signed out of their page; the new tag opens it again."
NOBODY = "There is no such member; they may be erased already."


def staff_member_routes(office: Office) -> APIRouter:
    """The list, and every form on it."""
    router = APIRouter(include_in_schema=False)

    @router.get(HERE)
    def find(account: Staff, alias: str = "", erased: bool = False) -> Response:
        return _page(office, account, alias, done=ERASED if erased else "")

    @router.post(HERE + "/enrol")
    async def enrol(request: Request, account: Staff, typed: Typed) -> Response:
        """Answers when the tag was read, or after half a minute."""
        answer = await command(request, EnrolNextTap, alias=typed["alias"] or None)
        if not answer.ok:
            return _page(office, account, problem=answer.say, status=409)
        return _page(office, account, str(answer.data.get("alias", typed["alias"])), done=answer.say)

    @router.post(HERE + "/{member}/tag")
    async def tag(request: Request, account: Staff, member: str) -> Response:
        """As enrolling: answers when a tag was read for them, or after half a minute.

        Who found the lost one may have opened their page with it.
        """
        answer = await command(request, EnrolNextTap, member=member)
        whose = str(answer.data.get("alias", ""))
        if not answer.ok:
            return _page(office, account, whose, answer.say, status=409)
        with office.ledger.reading() as conn:
            names = names_of(conn, member)
        with office.accounts.begin() as conn:
            sessions.end_all_of_member(conn, names)
        return _page(office, account, whose, done=f"{answer.say} {SIGNED_OUT}")

    @router.post(HERE + "/{member}/rename")
    async def rename(request: Request, account: Staff, member: str, typed: Typed) -> Response:
        answer = await command(request, Rename, member=member, alias=typed["alias"])
        if not answer.ok:
            return _page(office, account, typed["find"], problem=answer.say, status=409)
        return _page(office, account, " ".join(typed["alias"].split()), done=answer.say)

    @router.get(HERE + "/{member}/erase")
    def sure(account: Staff, member: str) -> Response:
        return _erase(office, account, member)

    @router.post(HERE + "/{member}/erase")
    async def erase(request: Request, account: Staff, member: str) -> Response:
        with office.ledger.reading() as conn:
            names = names_of(conn, member)
        answer = await command(request, Erase, member=member)
        if not answer.ok:
            return _erase(office, account, member, answer.say, 409)
        with office.accounts.begin() as conn:
            sessions.end_all_of_member(conn, names)
        return RedirectResponse(f"{HERE}?erased=1", 303)

    return router


def _page(
    office: Office, account: Account, find: str = "", problem: str = "", done: str = "", status: int = 200
) -> Response:
    with office.ledger.reading() as conn:
        found = find_members(conn, office.config.kiosk.id, find)
        there = count_members(conn)
    values: dict[str, object] = {
        "find": find, "found": found, "there": there, "problem": problem, "done": done,
        "connected": office.feed.connected,
    }  # fmt: skip
    return staff_page(account, HERE, "staff_members.html", values, status)


def _erase(office: Office, account: Account, member_id: str, problem: str = "", status: int = 200) -> Response:
    with office.ledger.reading() as conn:
        member = own(conn, member_id)
    if member is None:
        return fault_page(404, "Nobody there", NOBODY)
    return staff_page(account, HERE, "staff_erase.html", {"member": member, "problem": problem}, status)
