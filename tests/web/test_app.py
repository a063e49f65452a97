import asyncio

import httpx

from kiosk.web.app import create_app
from kiosk.web.boards import LedgerBoards
from kiosk.web.feed import Feed
from kiosk.web.serve import Pages
from tests.web.conftest import Kiosk, served, until


def test_what_follows_begins_and_ends_with_the_pages(boards: LedgerBoards) -> None:
    seen: list[str] = []

    async def follow(feed: Feed) -> None:
        feed.set_connected(True)
        try:
            await asyncio.Event().wait()
        finally:
            seen.append("ended")

    feed = Feed(connected=False)
    with served(Pages(create_app(boards, feed, follow), feed, "127.0.0.1", 0)):
        until(lambda: feed.connected)
        assert seen == []
    assert seen == ["ended"]


def test_a_gym_server_tells_the_feed_itself(kiosk: Kiosk, boards: LedgerBoards) -> None:
    feed = Feed(connected=True)
    with served(Pages(create_app(boards, feed), feed, "127.0.0.1", 0)) as client:
        assert "answering" not in client.get("/").text
        assert client.get("/healthz").status_code == 200


def test_the_api_describes_itself_and_only_itself(client: httpx.Client) -> None:
    description = client.get("/api/v1/openapi.json").json()
    assert set(description["paths"]) == {"/healthz", "/api/v1/board"}
    assert client.get("/docs").status_code == 404  # it would load scripts from another host
