"""`/me/TOKEN`: the link in the QR opens a member's page, once; a phone that isn't theirs yet wants a second tap.

Looking at the link spends nothing: chats that preview links and browsers that fetch ahead look at it too. Its
button does.
"""

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, Response

from kiosk.ledger.merged import who_is
from kiosk.messages.commands import ConfirmClaim, OpenLink
from kiosk.web.accounts import cookies, sessions
from kiosk.web.accounts.asking import command
from kiosk.web.accounts.enter import let_member_in
from kiosk.web.accounts.form import Typed
from kiosk.web.accounts.office import Office
from kiosk.web.claims import Claims
from kiosk.web.pages import fault_page, page

OVER = "That took too long. Hold your tag to the reader, and scan the new code."


def me_link_routes(office: Office) -> APIRouter:
    """The link, its button, and the one under "hold your tag to the reader once more"."""
    router = APIRouter(include_in_schema=False)
    claims = Claims(office.now)

    @router.api_route("/me/{token}", methods=["GET", "HEAD"])
    def look(token: str) -> Response:
        answer = page("me_open.html", {"token": token, "connected": office.feed.connected})
        answer.headers["Cache-Control"] = "no-store"
        return answer

    @router.post("/me/claim")
    async def confirm(request: Request, typed: Typed) -> Response:
        token = typed["claim"]
        member = claims.member(token)
        polled = "hx-request" in request.headers
        if member is None:
            if polled:
                return Response(status_code=286)  # htmx: stop asking
            return _fault(office, OVER)
        request.state.by = "member"
        answer = await command(request, ConfirmClaim, member=member)
        if not answer.ok:
            return Response(status_code=204) if polled else _claim(token, answer.say, 409)
        claims.end(token)
        return _in(request, member, polled)

    @router.post("/me/{token}")  # below /me/claim, which is no token
    async def open_(request: Request, token: str) -> Response:
        request.state.by = "member"
        answer = await command(request, OpenLink, token=token)
        if not answer.ok:
            return _fault(office, answer.say)
        member = str(answer.data["member"])
        if await run_in_threadpool(_is_theirs, request, office, member):
            return _in(request, member)
        return _claim(claims.begin(member))

    return router


def _is_theirs(request: Request, office: Office, member: str) -> bool:
    """Whether this phone is signed in as that member: whoever has only photographed the code has another phone."""
    with office.accounts.begin() as conn:
        known = sessions.member_of(conn, cookies.token_in(request, cookies.MEMBER), office.now())
    with office.ledger.reading() as conn:
        return known is not None and who_is(conn, known) == member


def _in(request: Request, member: str, polled: bool = False) -> Response:
    answer = Response(status_code=204, headers={"HX-Redirect": "/me"}) if polled else RedirectResponse("/me", 303)
    let_member_in(request, answer, member)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _claim(token: str, say: str = "", status: int = 200) -> Response:
    answer = page("me_claim.html", {"token": token, "say": say}, status)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _fault(office: Office, say: str) -> Response:
    if not office.feed.connected:
        return fault_page(503, "Back in a moment", say)
    return fault_page(410, "This link is over", say)
