"""What a visitor is told when there is no page to show. Nothing of the inside is told: that is in the log."""

import structlog
from fastapi import FastAPI, Request
from fastapi.exception_handlers import request_validation_exception_handler
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.types import Scope

from kiosk.errors import LedgerError
from kiosk.web.pages import fault_page

log = structlog.get_logger("web")

BOARD_UNREADABLE = (
    "The board can't be read just now. Laps are still counted, and it will be back. Please tell staff."
)


def refused(scope: Scope, status: int, title: str, say: str) -> Response:
    """A refusal before any route was asked: a page, or JSON for a program."""
    return JSONResponse({"detail": say}, status) if for_program(scope) else fault_page(status, title, say)


def for_program(scope: Scope) -> bool:
    """Whether a program asks."""
    return str(scope["path"]).startswith("/api/")


def add_fault_pages(app: FastAPI) -> None:
    """Answer in HTML to people, and in JSON under /api."""
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _validation)
    app.add_exception_handler(LedgerError, _ledger)
    app.add_exception_handler(Exception, _unexpected)


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 -- for the type checker
    if for_program(request.scope):
        return JSONResponse({"detail": error.detail}, error.status_code, error.headers)
    if error.status_code == 404:
        return fault_page(404, "No such page", "There is nothing at this address. The board is one tap away.")
    return fault_page(error.status_code, "That didn't work", "This page can't do what was asked of it.")


async def _validation(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 -- for the type checker
    if for_program(request.scope):
        return await request_validation_exception_handler(request, error)
    if request.url.path in ("/", "/board/rows"):
        say = "Boards are for today, the week, the month or all time, by laps, metres or days."
        return fault_page(422, "No such board", say)
    return fault_page(422, "Not quite", "Something in this address isn't as it should be. Go back and try again.")


async def _ledger(request: Request, error: Exception) -> Response:
    log.error("board unreadable", error=str(error))
    if for_program(request.scope):
        return JSONResponse({"detail": BOARD_UNREADABLE}, 503, {"Retry-After": "30"})
    answer = fault_page(503, "Back in a moment", BOARD_UNREADABLE)
    answer.headers["Retry-After"] = "30"
    return answer


async def _unexpected(request: Request, _error: Exception) -> Response:
    """The server logs the error with its traceback after this answer."""
    if for_program(request.scope):
        return JSONResponse({"detail": "Something went wrong here."}, 500)
    say = "Something went wrong on our side. Laps are still counted. Please try again in a minute."
    return fault_page(500, "That's our fault", say)
