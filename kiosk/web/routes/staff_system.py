"""`/staff/system`: the doctor's list, each part, the settings that are changed on a page, and a sign to print."""

from datetime import UTC, datetime
from typing import Literal

from fastapi import APIRouter, Request
from fastapi.responses import Response

from kiosk import __version__
from kiosk.messages.commands import BackUpNow, ChangeSettings
from kiosk.web.accounts.accounts import Account
from kiosk.web.accounts.asking import command
from kiosk.web.accounts.form import Form, Typed
from kiosk.web.accounts.office import Office
from kiosk.web.accounts.staff_page import staff_page
from kiosk.web.accounts.who import Owner, Staff
from kiosk.web.checkup import AGAIN_S, worst_first
from kiosk.web.pages import fault_page
from kiosk.web.qr import qr
from kiosk.web.settings_form import GROUPS, in_force, labelled, of_the_file, typed_values

HERE = "/staff/system"
KEPT_S = 600.0
"""An examination so old is still shown at once; whoever wants a newer one asks for it."""
NOTHING_CHANGED = "Nothing was changed."
SETTINGS = "settings"


def staff_system_routes(office: Office) -> APIRouter:
    """The page, its form, and the sign."""
    router = APIRouter(include_in_schema=False)

    @router.get(HERE)
    def whole(account: Staff, look: Literal["", "now"] = "") -> Response:
        if look and office.checkup is not None:
            office.checkup.lately(AGAIN_S)
        return _page(office, account)

    @router.get(HERE + "/checks")
    def checks(account: Staff) -> Response:
        if office.checkup is not None:
            office.checkup.lately(AGAIN_S)
        return staff_page(account, HERE, "staff_checks.html", _checks(office))

    @router.get(HERE + "/bundle")
    def bundle(_account: Owner) -> Response:
        if office.checkup is None:
            return fault_page(404, "No support file", "Run `kiosk doctor --bundle FILE` on the kiosk.")
        name = f"retrolane-{office.config.kiosk.id}-{datetime.now(UTC):%Y%m%dT%H%MZ}.zip"
        headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
        return Response(office.checkup.bundle(), media_type="application/zip", headers=headers)

    @router.post(HERE)
    async def change(request: Request, account: Staff, typed: Typed) -> Response:
        try:
            values = typed_values(typed, office.settings())
        except ValueError as error:
            return _page(office, account, f"{error}.", False, 422, typed, SETTINGS)
        if not values:
            return _page(office, account, NOTHING_CHANGED, where=SETTINGS)
        answer = await command(request, ChangeSettings, values=values)
        status, again = (200, None) if answer.ok else (409, typed)
        return _page(office, account, labelled(answer.say), answer.ok, status, again, SETTINGS)

    @router.post(HERE + "/backup")
    async def back_up(request: Request, account: Staff) -> Response:
        answer = await command(request, BackUpNow)
        return _page(office, account, answer.say, answer.ok, 200 if answer.ok else 409)

    @router.get(HERE + "/sign")
    def sign(account: Staff) -> Response:
        config = office.settings()
        url = config.web.public_url
        return staff_page(account, HERE, "sign.html", {"config": config, "url": url, "qr": qr(url) if url else ""})

    return router


def _checks(office: Office) -> dict[str, object]:
    """The doctor's list, as it was last seen; it is waited for by whoever asks for it alone."""
    found = office.checkup.fresh(KEPT_S) if office.checkup else None
    unwell, well = worst_first(found) if found else ([], [])
    return {
        "examined": found, "unwell": unwell, "well": well, "has_doctor": office.checkup is not None,
        "zone": office.settings().site.time_zone,
    }  # fmt: skip


def _page(
    office: Office,
    account: Account,
    say: str = "",
    ok: bool = True,
    status: int = 200,
    typed: Form | None = None,
    where: str = "",
) -> Response:
    """`say` stands at the top, or at the part of the page that is called `where`."""
    config = office.settings()
    values: dict[str, object] = {
        "parts": office.feed.parts if office.feed.connected else (), "groups": GROUPS, "said_so": typed,
        "settings": in_force(config), "of_the_file": of_the_file(config), "version": __version__, "config": config,
        "done": say if ok else "", "problem": "" if ok else say, "where": where, "connected": office.feed.connected,
        "backup": next((part for part in office.feed.parts if part.part == "backup"), None),
        **_checks(office),
    }  # fmt: skip
    return staff_page(account, HERE, "staff_system.html", values, status)
