import socket
from collections.abc import Iterator

import httpx
import pytest

from kiosk.web.app import create_app
from kiosk.web.boards import LedgerBoards
from kiosk.web.feed import Feed
from kiosk.web.serve import Pages
from tests.web.conftest import Kiosk, served

MACHINE = socket.gethostname()


@pytest.fixture
def named(kiosk: Kiosk, boards: LedgerBoards) -> Iterator[httpx.Client]:
    feed = Feed(connected=True)
    app = create_app(boards, feed, public_url="http://Lane.example:8080")
    with served(Pages(app, feed, "127.0.0.1", 0)) as client:
        yield client


@pytest.mark.parametrize(
    "host",
    ["lane.example", "LANE.example:8080", "localhost:1", MACHINE, f"{MACHINE}.local", "192.0.2.7:8080", "[::1]:80",
     "lane.example."],
)  # fmt: skip
def test_our_own_names_and_any_address_are_answered(named: httpx.Client, host: str) -> None:
    assert named.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "rebound.example",
        "lane.example.evil.example",
        "xlane.example",
        "[::1",
        "",
        "evil.example@localhost",
        "localhost/evil",
    ],
)
def test_another_name_is_not_ours_and_the_way_out_is_said(named: httpx.Client, host: str) -> None:
    answer = named.get("/", headers={"Host": host})
    assert answer.status_code == 400
    assert "set public_url" in answer.text
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
