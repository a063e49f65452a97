"""The two cookies: which browser session this is, of staff and of a member. A phone may have both."""

from typing import Literal

from fastapi import Request, Response

from kiosk.web.accounts.sessions import MEMBER_IDLE, STAFF_LONGEST

Cookie = Literal["retrolane_staff", "retrolane_me"]
STAFF: Cookie = "retrolane_staff"
MEMBER: Cookie = "retrolane_me"

LASTS = {STAFF: STAFF_LONGEST, MEMBER: MEMBER_IDLE}


def token_in(request: Request, cookie: Cookie) -> str:
    """The token that a browser sent, or nothing."""
    return request.cookies.get(cookie, "")


def give(response: Response, request: Request, cookie: Cookie, token: str) -> None:
    """Have the browser keep a token: out of reach of scripts, sent to nobody else, over HTTPS only where it is."""
    response.set_cookie(
        cookie,
        token,
        max_age=int(LASTS[cookie].total_seconds()),
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )


def take_back(response: Response, cookie: Cookie) -> None:
    """Have the browser forget it."""
    response.delete_cookie(cookie, httponly=True, samesite="lax")
