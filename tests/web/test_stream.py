import asyncio
from collections.abc import Callable

from starlette.types import Message

from kiosk.messages.live import Feet, Walking
from kiosk.web.feed import Change, Feed
from kiosk.web.stream import Stream, event


def heard(feed: Feed, stream: Stream, pieces: int, meanwhile: list[Callable[[], object]]) -> list[str]:
    """The first `pieces` of what a stream sends; between two of them something of `meanwhile` happens."""
    said: list[str] = []

    async def run() -> None:
        enough = asyncio.Event()

        async def receive() -> Message:
            await enough.wait()
            return {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            body = message.get("body")
            if isinstance(body, bytes) and body:
                said.append(body.decode())
                if len(said) >= pieces:
                    enough.set()
                elif meanwhile:
                    meanwhile.pop(0)()

        await asyncio.wait_for(stream({"type": "http", "method": "GET"}, receive, send), 30)

    asyncio.run(run())
    return said


async def tell(changes: set[Change]) -> str:
    return "".join(event(change) for change in sorted(changes))


def test_it_begins_with_all_and_goes_on_with_what_changed() -> None:
    feed = Feed(connected=True)
    stream = Stream(feed, {"feet", "parts"}, tell, gap_s=0.0)
    moved = [lambda: feed.set_feet(Feet(t=1.0, feet=[], clear="clear")), lambda: feed.set_parts([])]
    assert heard(feed, stream, 3, list(moved)) == [
        "retry: 2000\n\nevent: feet\ndata: \n\nevent: parts\ndata: \n\n",
        "event: feet\ndata: \n\n",
        "event: parts\ndata: \n\n",
    ]


def test_what_it_is_not_about_does_not_wake_it() -> None:
    feed = Feed(connected=True)
    stream = Stream(feed, {"now"}, tell, gap_s=0.0)

    def happen() -> None:
        feed.set_feet(Feet(t=1.0, feet=[], clear="clear"))
        feed.board_changed()
        feed.set_walking(Walking(session="s1", alias=None, laps=1))

    assert heard(feed, stream, 2, [happen])[1] == "event: now\ndata: \n\n"


def test_each_line_of_data_has_a_line() -> None:
    assert event("now", "<p>\nhello\n</p>") == "event: now\ndata: <p>\ndata: hello\ndata: </p>\n\n"
    assert event("board") == "event: board\ndata: \n\n"


def test_one_that_lasts_for_a_while_ends_by_itself_however_much_happens() -> None:
    feed = Feed(connected=True)
    assert len(heard(feed, Stream(feed, {"now"}, tell, lasts_s=0.05), 1000, [])) < 10
    busy = [lambda: feed.set_parts([])] * 1000
    assert len(heard(feed, Stream(feed, {"parts"}, tell, gap_s=0.01, lasts_s=0.1), 1000, list(busy))) < 100
