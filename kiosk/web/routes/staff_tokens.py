"""`/staff/tokens`: an owner makes, names and revokes the tokens by which programs read the API."""

import structlog
from fastapi import APIRouter
from fastapi.responses import RedirectResponse, Response

from kiosk.web.accounts.accounts import LONGEST_NAME, Account
from kiosk.web.accounts.api_tokens import issue, revoke, valid_tokens
from kiosk.web.accounts.form import Typed
from kiosk.web.accounts.office import Office
from kiosk.web.accounts.staff_page import staff_page
from kiosk.web.accounts.who import Owner

log = structlog.get_logger("web")

HERE = "/staff/tokens"
NAMELESS = f"Name the program that will read: something of up to {LONGEST_NAME} letters, to know it by later."


def staff_token_routes(office: Office) -> APIRouter:
    """The list, and what an owner does with it."""
    router = APIRouter(include_in_schema=False)

    @router.get(HERE)
    def everything(account: Owner) -> Response:
        return _page(office, account)

    @router.post(HERE)
    def make(account: Owner, typed: Typed) -> Response:
        name = " ".join(typed["name"].split())
        if not name or len(name) > LONGEST_NAME or not name.isprintable():
            return _page(office, account, typed=typed["name"], error=NAMELESS)
        with office.accounts.begin() as conn:
            token = issue(conn, name, office.now())
        log.info("token made", token=name, by=account.name)
        return _page(office, account, made=(name, token))

    @router.post(HERE + "/{token_id}/revoke")
    def end(account: Owner, token_id: int) -> Response:
        with office.accounts.begin() as conn:
            for token in valid_tokens(conn):
                if token.id == token_id:
                    revoke(conn, token_id, office.now())
                    log.info("token revoked", token=token.name, by=account.name)
        return RedirectResponse(HERE, 303)

    return router


def _page(
    office: Office, account: Account, *, typed: str = "", error: str = "", made: tuple[str, str] | None = None
) -> Response:
    with office.accounts.begin() as conn:
        tokens = valid_tokens(conn)
    values: dict[str, object] = {
        "tokens": tokens, "typed": typed, "error": error, "made": made, "longest": LONGEST_NAME,
    }  # fmt: skip
    return staff_page(account, "/staff/accounts", "staff_tokens.html", values, 422 if error else 200)
