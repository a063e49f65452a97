"""`/staff/accounts`: an owner adds staff, sends them links, makes owners, shuts out and lets in again."""

from collections.abc import Callable
from typing import Annotated

import structlog
from fastapi import APIRouter, Path, Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy import Connection

from kiosk.web.accounts import accounts
from kiosk.web.accounts.accounts import Account, AccountError, Role
from kiosk.web.accounts.form import Form, Typed
from kiosk.web.accounts.invitations import invite
from kiosk.web.accounts.office import Office
from kiosk.web.accounts.passwords import SHORTEST, TOO_SHORT, hashed
from kiosk.web.accounts.staff_page import staff_page
from kiosk.web.accounts.who import Owner

log = structlog.get_logger("web")

HERE = "/staff/accounts"

AccountId = Annotated[int, Path(lt=2**63)]
"""As far as a database counts."""

CHANGES: dict[str, Callable[[Connection, int], None]] = {
    "disable": lambda conn, account_id: accounts.set_disabled(conn, account_id, True),
    "enable": lambda conn, account_id: accounts.set_disabled(conn, account_id, False),
    "owner": lambda conn, account_id: accounts.set_role(conn, account_id, "owner"),
    "staff": lambda conn, account_id: accounts.set_role(conn, account_id, "staff"),
}


def staff_account_routes(office: Office) -> APIRouter:
    """The list, and what an owner does with it."""
    router = APIRouter(include_in_schema=False)

    @router.get(HERE)
    def everybody(account: Owner) -> Response:
        return _page(office, account)

    @router.post(HERE)
    def add(request: Request, account: Owner, typed: Typed) -> Response:
        password = typed.secret("password")
        if 0 < len(password) < SHORTEST:
            return _page(office, account, typed=typed, errors={"password": TOO_SHORT}, status=422)
        kept = hashed(password) if password else None
        role: Role = "owner" if "owner" in typed else "staff"
        try:
            with office.accounts.begin() as conn:
                added = accounts.add(conn, typed["name"], role, kept, office.now())
                token = None if kept else invite(conn, added.id, office.now())
        except AccountError as error:
            return _page(office, account, typed=typed, errors={"name": str(error)}, status=422)
        log.info("account added", account=added.name, role=role, by=account.name)
        if token is None:
            return RedirectResponse(HERE, 303)
        return _page(office, account, link=(added.name, _link(request, token)))

    @router.post(HERE + "/{account_id}/link")
    def link(request: Request, account: Owner, account_id: AccountId) -> Response:
        try:
            with office.accounts.begin() as conn:
                guest = accounts.account(conn, account_id)
                token = invite(conn, account_id, office.now())
        except AccountError as error:
            return _page(office, account, problem=str(error), status=404)
        log.info("link made", account=guest.name, by=account.name)
        return _page(office, account, link=(guest.name, _link(request, token)))

    @router.post(HERE + "/{account_id}/{change}")
    def change(account: Owner, account_id: AccountId, change: str) -> Response:
        try:
            if change not in CHANGES:
                raise AccountError("This can't be done with an account.")
            with office.accounts.begin() as conn:
                changed = accounts.account(conn, account_id)
                CHANGES[change](conn, account_id)
        except AccountError as error:
            return _page(office, account, problem=str(error), status=409)
        log.info("account changed", account=changed.name, change=change, by=account.name)
        return RedirectResponse(HERE, 303)

    return router


def _page(
    office: Office,
    account: Account,
    *,
    typed: Form | None = None,
    errors: dict[str, str] | None = None,
    problem: str = "",
    link: tuple[str, str] | None = None,
    status: int = 200,
) -> Response:
    with office.accounts.begin() as conn:
        everybody = accounts.all_accounts(conn)
    values: dict[str, object] = {
        "everybody": everybody,
        "typed": typed or Form({}),
        "errors": errors or {},
        "problem": problem,
        "link": link,
        "shortest": SHORTEST,
    }
    return staff_page(account, HERE, "staff_accounts.html", values, status)


def _link(request: Request, token: str) -> str:
    """Under the name that the owner uses: it works where they are."""
    return f"{str(request.base_url).rstrip('/')}/welcome/{token}"
