import asyncio
import threading
import time

import pytest

from kiosk.messages.live import Feet, Walking
from kiosk.messages.parts import PartStatus
from kiosk.web import feed as room
from kiosk.web.feed import Feed, TooManyListenersError

OTTER = Walking(session="s1", alias="Brave Otter", laps=4)


def test_it_remembers_the_parts_and_who_walks() -> None:
    feed = Feed(connected=True)
    assert (feed.connected, feed.parts, feed.walking) == (True, (), None)
    feed.set_walking(OTTER)
    feed.set_parts([PartStatus(part="mat", state="ok", say="Counting.")])
    assert feed.walking == OTTER
    assert [part.part for part in feed.parts] == ["mat"]
    feed.set_walking(Walking(session=None, alias=None, laps=0))
    assert feed.walking is None


def test_nobody_walks_where_the_kiosk_does_not_answer() -> None:
    feed = Feed(connected=True)
    feed.set_walking(OTTER)
    feed.set_connected(False)
    assert feed.walking is None
    feed.set_connected(True)
    assert feed.walking is None  # until it says so again


def test_the_lane_is_seen_while_the_kiosk_answers() -> None:
    feed = Feed(connected=True)
    feed.set_feet(Feet(t=1.0, feet=[(2.0, None)], clear="clear"))
    assert [feed.feet] == [Feet(t=1.0, feet=[(2.0, None)], clear="clear")]
    feed.set_connected(False)
    feed.set_connected(True)
    assert [feed.feet] == [None]


def test_pictures_wake_only_who_wants_them() -> None:
    async def run() -> None:
        feed = Feed(connected=True)
        with feed.listener() as board, feed.listener({"feet"}) as lane:
            feed.set_feet(Feet(t=1.0, feet=[], clear="clear"))
            assert await lane.changes(30) == {"feet"}
            assert await board.changes(0.01) == set()

    asyncio.run(run())


def test_changes_while_busy_are_told_once_and_together() -> None:
    async def run() -> None:
        feed = Feed(connected=True)
        with feed.listener() as listener:
            feed.board_changed()
            feed.board_changed()
            feed.set_walking(OTTER)
            assert await listener.changes(30) == {"board", "now"}
            assert await listener.changes(0.01) == set()

    asyncio.run(run())


def test_a_change_from_any_thread_wakes_every_listener() -> None:
    async def run() -> None:
        feed = Feed(connected=True)
        with feed.listener() as first, feed.listener() as second:
            threading.Timer(0.05, feed.board_changed).start()
            told = await asyncio.gather(first.changes(30), second.changes(30))
            assert tuple(told) == ({"board"}, {"board"})

    asyncio.run(run())


def test_a_kiosk_that_comes_back_may_have_news() -> None:
    async def run() -> None:
        feed = Feed(connected=False)
        with feed.listener() as listener:
            feed.set_connected(True)
            assert await listener.changes(30) == {"board", "now"}

    asyncio.run(run())


def test_there_are_so_many_seats_and_they_become_free(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MAX_LISTENERS", 2)

    async def run() -> None:
        feed = Feed(connected=True)
        with feed.listener():
            with feed.listener(), pytest.raises(TooManyListenersError), feed.listener():
                pass
            with feed.listener():
                pass

    asyncio.run(run())


def test_closing_sends_listeners_home_at_once() -> None:
    async def run() -> None:
        feed = Feed(connected=True)
        with feed.listener() as waiting:
            threading.Timer(0.05, feed.close).start()
            began = time.monotonic()
            assert await waiting.changes(90) == set()
            assert waiting.closed
            assert time.monotonic() - began < 30
        with feed.listener() as late:
            assert late.closed
            assert await late.changes(10) == set()

    asyncio.run(run())


def test_a_listener_whose_loop_ended_troubles_nobody() -> None:
    feed = Feed(connected=True)

    async def leave() -> None:
        feed.listener().__enter__()  # never left, as a killed loop would

    asyncio.run(leave())
    feed.board_changed()
    feed.close()
