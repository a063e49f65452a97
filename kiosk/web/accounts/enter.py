"""Letting a browser in, and out again. Whoever comes in gets a new token: one planted before is worth nothing."""

from fastapi import Request, Response

from kiosk.web.accounts import cookies, sessions
from kiosk.web.accounts.office import office_of


def let_staff_in(request: Request, response: Response, account_id: int) -> None:
    """Somebody has just shown who they are."""
    office = office_of(request)
    with office.accounts.begin() as conn:
        sessions.end(conn, cookies.token_in(request, cookies.STAFF))
        token = sessions.begin_for_account(conn, account_id, office.now())
    cookies.give(response, request, cookies.STAFF, token)


def let_member_in(request: Request, response: Response, member_id: str) -> None:
    """A member's link was opened, and their claim confirmed where that was wanted."""
    office = office_of(request)
    with office.accounts.begin() as conn:
        sessions.end(conn, cookies.token_in(request, cookies.MEMBER))
        token = sessions.begin_for_member(conn, member_id, office.now())
    cookies.give(response, request, cookies.MEMBER, token)


def let_out(request: Request, response: Response, cookie: cookies.Cookie) -> None:
    """Leave: the session is over here, whatever the browser goes on sending."""
    with office_of(request).accounts.begin() as conn:
        sessions.end(conn, cookies.token_in(request, cookie))
    cookies.take_back(response, cookie)
