import asyncio
from pathlib import Path

from kiosk.live.server import LiveServer, socket_path
from kiosk.messages.live import Feet, LapSaved, Parts, Walking
from kiosk.messages.parts import PartStatus
from kiosk.web.feed import Feed
from kiosk.web.follow import follow
from tests.obliging import obliging


def test_the_feed_hears_all_that_matters_to_the_pages(tmp_path: Path) -> None:
    path = socket_path(tmp_path)
    live = LiveServer(path, obliging)
    live.publish(Parts(parts=[PartStatus(part="mat", state="degraded", say="Strip 47 looks stuck.")]))
    live.publish(Walking(session="s1", alias="Brave Otter", laps=3))

    async def run() -> None:
        feed = Feed(connected=False)
        live.start()
        with feed.listener() as listener:
            following = asyncio.create_task(follow(path, feed))
            while not feed.walking:
                assert await listener.changes(30)
            assert feed.walking.laps == 3
            assert [part.state for part in feed.parts] == ["degraded"]
            live.publish(Feet(t=1.0, feet=[], clear="clear"))
            live.publish(LapSaved(session="s1", laps=4))
            while "board" not in (changes := await listener.changes(30)):
                assert changes
            assert feed.feet
            live.close()
            while feed.connected:
                assert await listener.changes(30)
            following.cancel()

    try:
        asyncio.run(run())
    finally:
        live.close()
