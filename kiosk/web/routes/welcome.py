"""`/welcome/TOKEN`: the one-time link to a password of one's own; `/staff/password`: another one."""

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from kiosk.web.accounts.accounts import set_password
from kiosk.web.accounts.enter import let_staff_in
from kiosk.web.accounts.form import Typed
from kiosk.web.accounts.invitations import invited
from kiosk.web.accounts.login import WRONG, LoginError, log_in
from kiosk.web.accounts.office import Office
from kiosk.web.accounts.passwords import SHORTEST, TOO_SHORT, hashed
from kiosk.web.accounts.staff_page import staff_page
from kiosk.web.accounts.who import Staff
from kiosk.web.pages import fault_page, page
from kiosk.web.routes.login import address_of, not_let_in

OVER = "This link was used already, is older than a day, or was replaced. Ask an owner for a new one."


def welcome_routes(office: Office) -> APIRouter:
    """Both ways to a password of one's own."""
    router = APIRouter(include_in_schema=False)

    @router.get("/welcome/{token}")
    def look(token: str) -> Response:
        with office.accounts.begin() as conn:
            guest = invited(conn, token, office.now())
        return fault_page(404, "Not any more", OVER) if guest is None else _welcome(token, guest.name)

    @router.post("/welcome/{token}")
    def choose(request: Request, token: str, typed: Typed) -> Response:
        password = typed.secret("password")
        with office.accounts.begin() as conn:
            guest = invited(conn, token, office.now())
        if guest is None:
            return fault_page(404, "Not any more", OVER)
        if len(password) < SHORTEST:
            return _welcome(token, guest.name, TOO_SHORT, 422)
        kept = hashed(password)
        with office.accounts.begin() as conn:
            if invited(conn, token, office.now()) is None:  # somebody was quicker
                return fault_page(404, "Not any more", OVER)
            set_password(conn, guest.id, kept)
        answer = RedirectResponse("/staff", 303)
        let_staff_in(request, answer, guest.id)
        return answer

    @router.get("/staff/password")
    def form(account: Staff) -> Response:
        return staff_page(account, "", "staff_password.html", {"errors": {}})

    @router.post("/staff/password")
    def change(request: Request, account: Staff, typed: Typed) -> Response:
        new = typed.secret("new")
        if len(new) < SHORTEST:
            return staff_page(account, "", "staff_password.html", {"errors": {"new": TOO_SHORT}}, 422)
        try:
            log_in(office.accounts, account.name, typed.secret("now"), address_of(request), office.now())
        except LoginError as error:
            said = "This isn't the password of this account." if str(error) == WRONG else str(error)
            return not_let_in(staff_page(account, "", "staff_password.html", {"errors": {"now": said}}, 403), error)
        kept = hashed(new)
        with office.accounts.begin() as conn:
            set_password(conn, account.id, kept)
        answer = RedirectResponse("/staff", 303)
        let_staff_in(request, answer, account.id)
        return answer

    return router


def _welcome(token: str, name: str, error: str = "", status: int = 200) -> Response:
    answer = page("welcome.html", {"token": token, "name": name, "error": error, "shortest": SHORTEST}, status)
    answer.headers["Cache-Control"] = "no-store"
    return answer
