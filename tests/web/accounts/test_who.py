from collections.abc import Iterator

import httpx
import pytest
from fastapi import Request, Response

from kiosk.config import KioskConfig, PagesTable
from kiosk.messages.commands import Rename
from kiosk.web.accounts.asking import command
from kiosk.web.accounts.cookies import MEMBER
from kiosk.web.accounts.enter import let_member_in, let_out
from kiosk.web.accounts.office import Office
from kiosk.web.accounts.who import MemberId
from kiosk.web.app import create_app
from kiosk.web.boards import LedgerBoards
from kiosk.web.serve import Pages
from tests.web.conftest import Kiosk, served
from tests.web.visits import FROM_HERE, Hour, words


@pytest.fixture
def public_url() -> str:
    return ""


@pytest.fixture
def config(config: KioskConfig, public_url: str) -> KioskConfig:
    return config.model_copy(update={"web": PagesTable(public_url=public_url)})


@pytest.fixture
def phone(kiosk: Kiosk, boards: LedgerBoards, office: Office) -> Iterator[httpx.Client]:
    """A page of a member's, as simple as can be."""
    app = create_app(boards, office.feed, office=office)

    @app.get("/test/open/{member}")
    def opened(request: Request, response: Response, member: str) -> None:
        let_member_in(request, response, member)

    @app.get("/test/leave")
    def leave(request: Request, response: Response) -> None:
        let_out(request, response, MEMBER)

    @app.get("/test/me")
    async def me(request: Request, member: MemberId, alias: str = "Calm Crane") -> dict[str, object]:
        answer = await command(request, Rename, member=member, alias=alias)
        return {"member": member, "ok": answer.ok, "say": answer.say}

    with served(Pages(app, office.feed, "127.0.0.1", 0)) as client:
        client.headers.update(FROM_HERE)
        yield client


def test_a_member_is_let_in_and_out(phone: httpx.Client) -> None:
    unknown = phone.get("/test/me")
    assert unknown.status_code == 401
    assert "It shows none yet: staff have to set its address." in words(unknown)
    phone.get("/test/open/abc1")
    assert phone.get("/test/me").json() == {"member": "abc1", "ok": True, "say": "rename"}
    kept = phone.cookies[MEMBER]
    phone.get("/test/leave")
    assert phone.get("/test/me", headers={"Cookie": f"{MEMBER}={kept}"}).status_code == 401


@pytest.mark.usefixtures("public_url")
@pytest.mark.parametrize("public_url", ["http://lane.example"])
def test_where_the_screen_shows_codes_one_is_sent_there(phone: httpx.Client) -> None:
    assert "Tap first Hold your tag to the reader" in words(phone.get("/test/me"))


def test_what_cannot_be_asked_of_the_kiosk_is_answered_in_words(phone: httpx.Client) -> None:
    phone.get("/test/open/abc1")
    said = phone.get("/test/me", params={"alias": "x" * 41}).json()
    assert (said["ok"], said["say"]) == (False, "Alias is empty, too long, or not of the right kind.")


def test_a_member_is_no_staff(phone: httpx.Client, hour: Hour) -> None:
    phone.get("/test/open/abc1")
    assert phone.get("/staff").headers["location"] == "/setup"
