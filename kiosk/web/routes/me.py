"""`/me`: a member's own page on a phone. You before everyone; consents, load, phones, download, erase."""

from collections.abc import Callable, Iterator

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response, StreamingResponse
from sqlalchemy import Connection

from kiosk.ledger.download import member_csv, member_json
from kiosk.ledger.merged import names_of
from kiosk.messages.commands import Answer, Erase, SetConsent, SetLoad
from kiosk.web.accounts import cookies, sessions
from kiosk.web.accounts.asking import command
from kiosk.web.accounts.enter import let_out
from kiosk.web.accounts.form import Typed
from kiosk.web.accounts.office import Office
from kiosk.web.accounts.who import MemberId, NoMemberError, require_member
from kiosk.web.held import held
from kiosk.web.member_page import SESSIONS, member_page
from kiosk.web.pages import fault_page, page

DOWNLOADS: dict[str, tuple[str, Callable[[Connection, str], Iterator[str]]]] = {
    "json": ("application/json", member_json),
    "csv": ("text/csv; charset=utf-8", member_csv),
}
MOST_SESSIONS = 1_000_000  # further back there are none, and a database has no number for how far
NO_KILOS = "Kilos are a number such as 12.5, or nothing."
NOT_SURE = "Tick the box if you are sure."
FORGOTTEN = "Your alias, your tag and everything that led to you are gone. Thank you for walking."


def me_routes(office: Office) -> APIRouter:
    """The page and every form on it."""
    router = APIRouter(include_in_schema=False)

    @router.get("/me")
    def own(request: Request, member: MemberId, sessions_from: int = 0) -> Response:
        return _page(request, office, member, offset=min(max(0, sessions_from), MOST_SESSIONS))

    @router.post("/me/consent")
    async def consent(request: Request, member: MemberId, typed: Typed) -> Response:
        if typed["surface"] not in ("floor", "web"):
            return _page(request, office, member, "There is no such place to be shown.", 422)
        said = {typed["surface"]: typed["yes"] == "1"}
        return _after(
            request, office, member, await command(request, SetConsent, member=member, **said), "consents"
        )

    @router.post("/me/load")
    async def load(request: Request, member: MemberId, typed: Typed) -> Response:
        kg = _kilos(typed["kg"])
        if kg is None and typed["kg"]:
            return _page(request, office, member, NO_KILOS, 422)
        session, kind = typed["session"], typed["kind"]
        answer = await command(request, SetLoad, member=member, session=session, kind=kind, kg=kg if kind else None)
        return _after(request, office, member, answer, f"s-{session}")

    @router.get("/me/data.{kind}")
    def download(member: MemberId, kind: str) -> Response:
        if kind not in DOWNLOADS:
            return fault_page(404, "No such page", "Your data comes as JSON or CSV.")
        media_type, rows = DOWNLOADS[kind]

        with office.ledger.reading() as conn:
            text = held(rows(conn, member))
        headers = {"Content-Disposition": f'attachment; filename="retrolane.{kind}"', "Cache-Control": "no-store"}
        return StreamingResponse(text, media_type=media_type, headers=headers)

    @router.get("/me/erase", dependencies=[Depends(require_member)])
    def sure() -> Response:
        return _erase()

    @router.post("/me/erase")
    async def erase(request: Request, member: MemberId, typed: Typed) -> Response:
        if "sure" not in typed:
            return _erase(NOT_SURE, 422)
        with office.ledger.reading() as conn:
            names = names_of(conn, member)
        answer = await command(request, Erase, member=member)
        if not answer.ok:
            return _erase(answer.say, 409)
        with office.accounts.begin() as conn:
            sessions.end_all_of_member(conn, names)
        forgotten = fault_page(200, "Erased", FORGOTTEN)
        let_out(request, forgotten, cookies.MEMBER)
        return forgotten

    @router.post("/me/others")
    def sign_others_out(request: Request, member: MemberId) -> Response:
        with office.ledger.reading() as conn:
            names = names_of(conn, member)
        with office.accounts.begin() as conn:
            sessions.end_all_of_member(conn, names, but=cookies.token_in(request, cookies.MEMBER))
        return RedirectResponse("/me#phones", 303)

    @router.post("/me/leave")
    def leave(request: Request) -> Response:
        answer = RedirectResponse("/", 303)
        let_out(request, answer, cookies.MEMBER)
        return answer

    return router


def _after(request: Request, office: Office, member: str, answer: Answer, where: str) -> Response:
    return RedirectResponse(f"/me#{where}", 303) if answer.ok else _page(request, office, member, answer.say, 409)


def _page(
    request: Request, office: Office, member: str, problem: str = "", status: int = 200, offset: int = 0
) -> Response:
    config = office.settings()
    with office.ledger.reading() as conn:
        shown = member_page(conn, config, member, office.now(), offset)
        names = names_of(conn, member)
    if shown is None:
        raise NoMemberError
    with office.accounts.begin() as conn:
        others = sessions.phones_but(conn, names, cookies.token_in(request, cookies.MEMBER), office.now())
    values: dict[str, object] = {
        "me": shown, "config": config, "problem": problem, "connected": office.feed.connected, "offset": offset,
        "per_page": SESSIONS, "titles": office.titles, "others": others,
    }  # fmt: skip
    answer = page("me.html", values, status)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _erase(problem: str = "", status: int = 200) -> Response:
    answer = page("me_erase.html", {"problem": problem}, status)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _kilos(typed: str) -> float | None:
    """A number of kilos as people write it, with a point or a comma; None for anything else."""
    try:
        return float(typed.replace(",", "."))
    except ValueError:
        return None
