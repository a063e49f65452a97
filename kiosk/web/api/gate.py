"""Who may read what isn't public: a program with a token, or a browser in which staff are logged in."""

import math
from collections.abc import Callable
from typing import Annotated

from fastapi import Request, Security
from fastapi.security import APIKeyCookie, HTTPAuthorizationCredentials, HTTPBearer
from starlette.exceptions import HTTPException

from kiosk.web.accounts import cookies
from kiosk.web.accounts.api_tokens import name_of
from kiosk.web.accounts.office import Office
from kiosk.web.accounts.secret import digest
from kiosk.web.accounts.who import staff_of
from kiosk.web.api.rate import Rate

NO_TOKEN = "This wants a token that an owner made on /staff/tokens and hasn't revoked: Authorization: Bearer …"  # noqa: S105 -- a sentence
TOO_OFTEN = "Asked too often. Wait as many seconds as Retry-After says."

TOKEN = HTTPBearer(
    auto_error=False,
    scheme_name="token",
    description="A token that an owner makes, names and revokes on /staff/tokens. It reads, and changes nothing.",
)
LOGIN = APIKeyCookie(
    name=cookies.STAFF,
    auto_error=False,
    scheme_name="login",
    description="A browser in which staff are logged in may read the same, to save an export by its link.",
)

Gate = Callable[..., None]


def gate(office: Office) -> Gate:
    """A dependency that lets readers through. Raises HTTPException 401 or 429."""
    rate = Rate()

    def read(
        request: Request,
        token: Annotated[HTTPAuthorizationCredentials | None, Security(TOKEN)],
        _login: Annotated[str | None, Security(LOGIN)],
    ) -> None:
        reader = _reader(office, request, token.credentials if token else "")
        address = request.client.host if request.client else ""
        wait_s = rate.wait_s(reader or f"address {address}", office.now())
        if wait_s > 0:
            raise HTTPException(429, TOO_OFTEN, {"Retry-After": str(math.ceil(wait_s))})
        if reader is None:
            raise HTTPException(401, NO_TOKEN, {"WWW-Authenticate": "Bearer"})

    return read


def _reader(office: Office, request: Request, token: str) -> str | None:
    """A token that was sent and isn't valid is an answer by itself, whatever else was sent."""
    if token or request.headers.get("authorization"):
        with office.accounts.begin() as conn:
            known = name_of(conn, token) if token else None
        return f"token {digest(token)}" if known is not None else None
    staff = staff_of(request)
    return f"staff {staff.id}" if staff is not None else None
