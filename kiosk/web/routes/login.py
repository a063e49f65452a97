"""`/login` and `/logout`: for staff."""

import math

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from kiosk.web.accounts import cookies
from kiosk.web.accounts.accounts import any_account
from kiosk.web.accounts.enter import let_out, let_staff_in
from kiosk.web.accounts.form import Typed
from kiosk.web.accounts.login import LoginError, log_in
from kiosk.web.accounts.office import Office
from kiosk.web.accounts.who import staff_of
from kiosk.web.pages import page


def login_routes(office: Office) -> APIRouter:
    """The form, what it sends, and the way out."""
    router = APIRouter(include_in_schema=False)

    @router.get("/login")
    def form(request: Request, next: str = "/staff") -> Response:
        with office.accounts.begin() as conn:
            nobody = not any_account(conn)
        if nobody:
            return RedirectResponse("/setup", 303)
        if staff_of(request) is not None:
            return RedirectResponse(_ours(next), 303)
        return _form(office, next)

    @router.post("/login")
    def enter(request: Request, typed: Typed) -> Response:
        name, there = typed["name"], _ours(typed["next"])
        try:
            account = log_in(office.accounts, name, typed.secret("password"), address_of(request), office.now())
        except LoginError as error:
            return not_let_in(_form(office, there, name, str(error), 403), error)
        answer = RedirectResponse(there, 303)
        let_staff_in(request, answer, account.id)
        return answer

    @router.post("/logout")
    def leave(request: Request) -> Response:
        answer = RedirectResponse("/login", 303)
        let_out(request, answer, cookies.STAFF)
        return answer

    return router


def address_of(request: Request) -> str:
    """Where a request comes from, for the count of wrong guesses."""
    return request.client.host if request.client else ""


def not_let_in(answer: Response, error: LoginError) -> Response:
    """403; 429 where one has to wait, and how long."""
    if error.wait:
        answer.status_code = 429
        answer.headers["Retry-After"] = str(math.ceil(error.wait.total_seconds()))
    return answer


def _form(office: Office, there: str, name: str = "", error: str = "", status: int = 200) -> Response:
    values: dict[str, object] = {"next": _ours(there), "name": name, "error": error}
    answer = page("login.html", values | {"site": office.settings().site.name}, status)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _ours(there: str) -> str:
    """Where to go after the login: staff pages only, or a link could lead to a site that looks like this one."""
    return there if there == "/staff" or there.startswith("/staff/") else "/staff"
