"""`/setup`: the code on the floor screen makes the first account, and later a new way in for who lost theirs."""

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, Response

from kiosk.messages.commands import ShowSetupCode
from kiosk.web.accounts.accounts import any_account
from kiosk.web.accounts.asking import command
from kiosk.web.accounts.enter import let_staff_in
from kiosk.web.accounts.first_run import FirstRunError, take_over
from kiosk.web.accounts.form import Form, Typed
from kiosk.web.accounts.office import Office
from kiosk.web.accounts.passwords import SHORTEST
from kiosk.web.pages import page
from kiosk.web.routes.login import address_of

NOT_YOURS = "This kiosk has an owner already. Log in, or read the code off its screen."


def setup_routes(office: Office) -> APIRouter:
    """The first step of the first run; those after it are in `setup_lane`."""
    router = APIRouter(include_in_schema=False)

    @router.get("/setup")
    def form() -> Response:
        return _page(office, Form({}))

    @router.post("/setup")
    async def own(request: Request, typed: Typed) -> Response:
        first = await run_in_threadpool(_unowned, office)
        address = address_of(request)
        try:
            owner = await take_over(
                request, office, typed["code"], typed["name"], typed.secret("password"), address
            )
        except FirstRunError as error:
            return await run_in_threadpool(_page, office, typed, {error.field: error.say}, "", 422)
        answer = RedirectResponse("/setup/gym" if first else "/staff", 303)
        await run_in_threadpool(let_staff_in, request, answer, owner.id)
        return answer

    @router.post("/setup/code")
    async def show_code(request: Request) -> Response:
        """For a first run only: later nobody may cover the floor screen from afar."""
        if not await run_in_threadpool(_unowned, office):
            return await run_in_threadpool(_page, office, Form({}), {"code": NOT_YOURS}, "", 403)
        said = await command(request, ShowSetupCode)
        if not said.ok:
            return await run_in_threadpool(_page, office, Form({}), {"code": said.say}, "", 503)
        return await run_in_threadpool(_page, office, Form({}), {}, said.say)

    return router


def _unowned(office: Office) -> bool:
    with office.accounts.begin() as conn:
        return not any_account(conn)


def _page(
    office: Office, typed: Form, errors: dict[str, str] | None = None, done: str = "", status: int = 200
) -> Response:
    values: dict[str, object] = {
        "typed": typed,
        "errors": errors or {},
        "done": done,
        "first": _unowned(office),
        "connected": office.feed.connected,
        "shortest": SHORTEST,
    }
    answer = page("setup_code.html", values, status)
    answer.headers["Cache-Control"] = "no-store"
    return answer
