from collections.abc import Iterator

import httpx
import pytest

from kiosk.errors import LedgerError
from kiosk.messages.board import Board, BoardRow, Period, RankBy
from kiosk.web.app import create_app
from kiosk.web.feed import Feed
from kiosk.web.serve import Pages
from tests.web.conftest import served


class Unreadable:
    """Boards that can't be read for today, and are a mistake of ours for the week."""

    def __call__(
        self,
        period: Period,
        by: RankBy,  # noqa: ARG002 - as a BoardSource is called
        start: str = "",  # noqa: ARG002 - as a BoardSource is called
        limit: int = 100,  # noqa: ARG002 - as a BoardSource is called
    ) -> Board:
        if period == "today":
            raise LedgerError("/secret/place/ledger.db: can't be opened")
        raise ZeroDivisionError("a secret of the house")

    def find(self, period: Period, by: RankBy, alias: str) -> list[BoardRow]:  # noqa: ARG002 - as it is called
        return self(period, by).rows


@pytest.fixture
def broken() -> Iterator[httpx.Client]:
    """Pages whose board can't be read for today, and is a mistake of ours for the week."""
    feed = Feed(connected=True)
    with served(Pages(create_app(Unreadable(), feed), feed, "127.0.0.1", 0)) as client:
        yield client


def test_a_page_that_is_not_there_is_told_kindly(client: httpx.Client) -> None:
    answer = client.get("/nowhere")
    assert answer.status_code == 404
    assert "<h1>No such page</h1>" in answer.text
    assert 'href="/"' in answer.text


def test_a_machine_is_told_in_json(client: httpx.Client) -> None:
    answer = client.get("/api/v1/nowhere")
    assert (answer.status_code, answer.json()) == (404, {"detail": "Not Found"})


def test_a_board_that_does_not_exist_is_told_in_words(client: httpx.Client) -> None:
    for path in ("/?period=yesterday", "/?by=<script>", "/board/rows?by=weight"):
        answer = client.get(path)
        assert answer.status_code == 422
        assert "Boards are for today, the week, the month or all time" in answer.text
        assert "<script>" not in answer.text


def test_what_is_asked_in_a_way_that_is_not_offered(client: httpx.Client) -> None:
    answer = client.post("/", headers={"Sec-Fetch-Site": "same-origin"})
    assert answer.status_code == 405
    assert "work</h1>" in answer.text


def test_a_ledger_that_cannot_be_read_is_our_trouble_not_theirs(broken: httpx.Client) -> None:
    page, api = broken.get("/"), broken.get("/api/v1/board")
    assert (page.status_code, api.status_code) == (503, 503)
    assert page.headers["retry-after"] == api.headers["retry-after"] == "30"
    assert "<h1>Back in a moment</h1>" in page.text
    assert "secret" not in page.text + api.text


def test_a_mistake_of_ours_is_owned_and_nothing_of_the_inside_shown(broken: httpx.Client) -> None:
    alone = {"Connection": "close"}  # the server hangs up after a mistake, when it has answered
    page, api = (broken.get(path, headers=alone) for path in ("/?period=week", "/api/v1/board?period=week"))
    assert (page.status_code, api.status_code) == (500, 500)
    assert "fault</h1>" in page.text
    assert api.json() == {"detail": "Something went wrong here."}
    assert "secret" not in page.text + api.text
    assert "Traceback" not in page.text
