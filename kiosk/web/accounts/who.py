"""Who asks for a page. Routes say it in their arguments: `account: Staff`, `account: Owner`, `member: MemberId`."""

from typing import Annotated
from urllib.parse import quote

from fastapi import Depends, FastAPI, Request
from fastapi.responses import RedirectResponse, Response

from kiosk.ledger.merged import who_is
from kiosk.web.accounts import cookies, sessions
from kiosk.web.accounts.accounts import Account, any_account
from kiosk.web.accounts.office import office_of
from kiosk.web.pages import fault_page

SCAN = "Hold your tag to the reader, then scan the code that the screen shows. It opens your own page here."
NO_CODES = "Your own page opens with a code on the lane's screen. It shows none yet: staff have to set its address."


class NotSignedInError(Exception):
    """Staff have to log in first; `set_up`: nobody has an account yet."""

    def __init__(self, set_up: bool) -> None:
        super().__init__()
        self.set_up = set_up


class OwnersOnlyError(Exception):
    """Only an owner may see this."""


class NoMemberError(Exception):
    """This browser was opened to no member."""


def staff_of(request: Request) -> Account | None:
    """Who of staff is logged in here, if anybody."""
    token = cookies.token_in(request, cookies.STAFF)
    if not token:
        return None
    office = office_of(request)
    with office.accounts.begin() as conn:
        return sessions.account_of(conn, token, office.now())


def require_staff(request: Request) -> Account:
    """The account that is logged in. Raises NotSignedInError."""
    account = staff_of(request)
    if account is None:
        with office_of(request).accounts.begin() as conn:
            raise NotSignedInError(set_up=not any_account(conn))
    request.state.by = account.name
    return account


def require_owner(account: Annotated[Account, Depends(require_staff)]) -> Account:
    """The owner who is logged in. Raises NotSignedInError or OwnersOnlyError."""
    if account.role != "owner":
        raise OwnersOnlyError
    return account


def require_member(request: Request) -> str:
    """The id by which the member goes to whom this browser was opened. Raises NoMemberError or LedgerError."""
    token, office = cookies.token_in(request, cookies.MEMBER), office_of(request)
    with office.accounts.begin() as conn:
        member = sessions.member_of(conn, token, office.now()) if token else None
    if member is None:
        raise NoMemberError
    request.state.by = "member"
    with office.ledger.reading() as conn:
        return who_is(conn, member)


Staff = Annotated[Account, Depends(require_staff)]
Owner = Annotated[Account, Depends(require_owner)]
MemberId = Annotated[str, Depends(require_member)]


def add_who_pages(app: FastAPI) -> None:
    """What is shown to whoever may not see a page: the way to it."""
    app.add_exception_handler(NotSignedInError, _not_signed_in)
    app.add_exception_handler(OwnersOnlyError, _owners_only)
    app.add_exception_handler(NoMemberError, _no_member)


async def _not_signed_in(request: Request, error: Exception) -> Response:
    set_up = isinstance(error, NotSignedInError) and error.set_up
    there = "/setup" if set_up else "/login"
    if request.headers.get("hx-request"):  # a part of a page: the whole of it goes
        return Response(status_code=204, headers={"HX-Redirect": there})
    if request.method == "GET" and not set_up:
        there = f"/login?next={quote(request.url.path)}"
    return RedirectResponse(there, 303)


async def _owners_only(_request: Request, _error: Exception) -> Response:
    return fault_page(403, "For owners", "Only an owner of this kiosk may do this. Ask one of them.")


async def _no_member(request: Request, _error: Exception) -> Response:
    if office_of(request).config.web.public_url:
        return fault_page(401, "Tap first", SCAN)
    return fault_page(401, "Ask staff", NO_CODES)
