from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest

from kiosk.web import feed as room
from kiosk.web import stream as streams
from kiosk.web.stream import event
from tests.web.conftest import Kiosk, until


@contextmanager
def stream(client: httpx.Client) -> Iterator[Iterator[str]]:
    """What an open stream says, event by event, as `name: data`."""
    with client.stream("GET", "/board/events") as answer:
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/event-stream")
        yield said(answer.iter_lines())


def said(lines: Iterator[str]) -> Iterator[str]:
    block: list[str] = []
    for line in lines:
        if line:
            block.append(line.removeprefix("event: ").removeprefix("data: "))
        elif block:
            yield ": ".join(part for part in block if part)
            block = []


@pytest.fixture(autouse=True)
def brisk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "GAP_S", 0.01)


def test_a_stream_begins_with_how_things_are(client: httpx.Client) -> None:
    with stream(client) as heard:
        assert next(heard) == "retry: 2000"
        assert next(heard) == 'now: <p class="now">Walk backward. Face the screen.</p>'
        assert next(heard) == "board"


def test_a_lap_a_walker_and_a_kiosk_that_leaves_are_told_as_they_happen(client: httpx.Client, kiosk: Kiosk) -> None:
    member = kiosk.member("Brave Otter")
    with stream(client) as heard:
        assert [next(heard)[:5] for _ in range(3)] == ["retry", "now: ", "board"]
        kiosk.walk(member)
        assert next(heard) == "board"
        kiosk.walking("Brave Otter", laps=1)
        assert "<b>Brave Otter</b> is walking now" in next(heard)
        kiosk.nobody_walks()
        assert "Walk backward" in next(heard)
        kiosk.live.close()
        assert "The kiosk isn't answering" in next(heard)


def test_a_quiet_stream_still_beats(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "HEARTBEAT_S", 0.05)
    with stream(client) as heard:
        beats = [next(heard) for _ in range(5)][3:]
    assert beats == [": still here", ": still here"]


def test_beyond_its_seats_a_listener_is_asked_to_come_later(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "MAX_LISTENERS", 1)
    with stream(client) as heard:
        next(heard)
        refused = client.get("/board/events")
        assert (refused.status_code, refused.headers["retry-after"]) == (503, "30")
        assert client.get("/").status_code == 200
    until(lambda: seated(client))


def seated(client: httpx.Client) -> bool:
    with client.stream("GET", "/board/events") as answer:
        return answer.status_code == 200


def test_data_of_many_lines_is_one_event() -> None:
    assert event("now", "<p>\n  hello\n</p>\n") == "event: now\ndata: <p>\ndata:   hello\ndata: </p>\n\n"
    assert event("board") == "event: board\ndata: \n\n"
