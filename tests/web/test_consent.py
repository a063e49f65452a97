"""No alias anywhere that its member hasn't said yes to: every public page and stream, all four answers."""

from collections.abc import Iterator
from functools import partial

import httpx
import pytest

from kiosk.config import KioskConfig
from kiosk.live.server import socket_path
from kiosk.web.accounts.office import Office
from kiosk.web.app import create_app
from kiosk.web.boards import LedgerBoards
from kiosk.web.follow import follow
from kiosk.web.serve import Pages
from tests.web.conftest import served, until
from tests.web.front import Front
from tests.web.visits import today

WHO = {
    "Both Badger": (True, True),
    "Floor Fox": (True, False),
    "Web Wren": (False, True),
    "Shy Lynx": (False, False),
}
WEB = ("/", "/board/rows", "/?find=e", "/?find=lynx", "/api/v1/board", "/board/events", "/healthz")
FLOOR = ("/tv", "/tv/rows", "/tv/events")


@pytest.fixture
def front(config: KioskConfig) -> Iterator[Front]:
    running = Front(config)
    yield running
    running.close()


@pytest.fixture
def visitor(front: Front, boards: LedgerBoards, office: Office, config: KioskConfig) -> Iterator[httpx.Client]:
    app = create_app(boards, office.feed, partial(follow, socket_path(config.kiosk.data_dir)), office=office)
    with served(Pages(app, office.feed, "127.0.0.1", 0)) as client:
        until(lambda: office.feed.connected)
        yield client


def read(client: httpx.Client, path: str) -> str:
    """A page, or the first three events of a stream."""
    if not path.endswith("/events"):
        return client.get(path).text
    said = ""
    with client.stream("GET", path) as answer:
        for piece in answer.iter_text():
            said += piece
            if said.count("\n\n") >= 3:
                break
    return said


@pytest.mark.parametrize("walking", WHO)
def test_no_alias_without_that_surfaces_consent(
    visitor: httpx.Client, front: Front, office: Office, walking: str
) -> None:
    now = today()
    sessions = {}
    for alias, (floor, web) in WHO.items():
        sessions[alias] = front.walk(front.member(alias, floor=floor, web=web), 2, now)
    _, web = WHO[walking]
    front.walking(sessions[walking], walking if web else None, 7)
    until(lambda: office.feed.walking)
    for at, paths in enumerate((FLOOR, WEB)):
        for path in paths:
            said = read(visitor, path)
            leaked = [alias for alias, yes in WHO.items() if not yes[at] and alias in said]
            assert leaked == [], path
    assert "Web Wren" in read(visitor, "/?period=all")
    assert "Floor Fox" in read(visitor, "/tv?period=all")
