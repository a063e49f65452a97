"""The rest of a first run: the gym and its lane, is the lane empty, walk one lap, "Counting"."""

import asyncio
import time
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, Response

from kiosk.ledger.newest import leg_after, newest_row
from kiosk.live.asking import NO_KIOSK
from kiosk.messages.commands import Answer, ChangeSettings, CheckLane
from kiosk.web.accounts.asking import command
from kiosk.web.accounts.form import Form, Typed
from kiosk.web.accounts.office import Office
from kiosk.web.accounts.who import Owner
from kiosk.web.gym_form import gym_changes, gym_errors, gym_fields, zones
from kiosk.web.pages import page

COMES_BACK_S = 8.0  # a kiosk with new settings starts anew; that takes a second or two
ASK_EVERY_S = 0.5

SHORT = "turned_back"
WHY = {
    SHORT: "it ended before the far line",
    "left_lane": "it left the lane on the way",
    "forward": "it was walked forward",
    "unsure": "nobody could tell which way you faced",
    "too_fast": "it was too fast for walking",
    "shared_lane": "somebody else was on the lane",
}
WHY_UNKNOWN = "the sensor lost sight of you"


Row = Annotated[int, Query(ge=0, lt=2**63)]
"""A row of the ledger, as far as a database counts."""


def setup_lane_routes(office: Office) -> APIRouter:
    """One page a step; each can be left and opened again."""
    router = APIRouter(include_in_schema=False, prefix="/setup")

    @router.get("/gym")
    def gym(_owner: Owner) -> Response:
        return _gym(Form(gym_fields(office.settings())), {})

    @router.post("/gym")
    async def keep_gym(request: Request, _owner: Owner, typed: Typed) -> Response:
        errors = gym_errors(typed)
        if errors:
            return _gym(typed, errors)
        changes = gym_changes(typed, await run_in_threadpool(office.settings))
        if changes:
            answer = await command(request, ChangeSettings, values=changes)
            if not answer.ok:
                return _gym(typed, {"": answer.say})
        return RedirectResponse("/setup/lane", 303)

    @router.get("/lane")
    def lane(_owner: Owner) -> Response:
        return page("setup_lane.html", {"problem": ""})

    @router.post("/lane")
    async def check_lane(request: Request, _owner: Owner) -> Response:
        answer = await _patiently(request)
        if not answer.ok:
            return page("setup_lane.html", {"problem": answer.say}, 409)
        return RedirectResponse(f"/setup/walk?after={await run_in_threadpool(_newest, office)}", 303)

    @router.get("/walk")
    def walk(_owner: Owner, after: Row = 0) -> Response:
        return _walk(office, after, "setup_walk.html")

    @router.get("/walked")
    def walked(_owner: Owner, after: Row = 0) -> Response:
        """For the page while it waits."""
        return _walk(office, after, "setup_walked.html")

    @router.get("/done")
    def done(_owner: Owner) -> Response:
        return page("setup_done.html", {"site": office.settings().site.name})

    return router


def _gym(typed: Form, errors: dict[str, str]) -> Response:
    return page("setup_gym.html", {"typed": typed, "errors": errors, "zones": zones()}, 422 if errors else 200)


def _newest(office: Office) -> int:
    with office.ledger.reading() as conn:
        return newest_row(conn)


def _walk(office: Office, after: int, template: str) -> Response:
    with office.ledger.reading() as conn:
        leg = leg_after(conn, after)
    if leg is None or not leg.counted:
        why = WHY.get(leg.reason or "", WHY_UNKNOWN) if leg else ""
        return page(template, {"why": why, "short": leg is not None and leg.reason == SHORT, "after": after})
    if template == "setup_walk.html":
        return RedirectResponse("/setup/done", 303)
    return Response(status_code=204, headers={"HX-Redirect": "/setup/done"})


async def _patiently(request: Request) -> Answer:
    """Is the lane empty? Waits for a kiosk that is just starting anew, and for its sensors' first word."""
    until = time.monotonic() + COMES_BACK_S
    while True:
        answer = await command(request, CheckLane)
        starting = answer.say == NO_KIOSK or answer.data.get("clear") == "not_seen"
        if answer.ok or not starting or time.monotonic() > until:
            return answer
        await asyncio.sleep(ASK_EVERY_S)
