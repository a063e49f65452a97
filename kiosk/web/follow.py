"""Keeps a feed in step with a kiosk's live socket."""

from pathlib import Path

from kiosk.live.client import Connected, Disconnected, listen
from kiosk.messages.live import BoardChanged, Counters, Feet, LapSaved, Parts, Walking
from kiosk.web.feed import Feed


async def follow(path: Path, feed: Feed) -> None:
    """Tell `feed` what the kiosk at `path` says, until cancelled."""
    async for said in listen(path):
        match said:
            case Connected():
                feed.set_connected(True)
            case Disconnected():
                feed.set_connected(False)
            case LapSaved() | BoardChanged():
                feed.board_changed()
            case Walking():
                feed.set_walking(said)
            case Parts():
                feed.set_parts(said.parts)
            case Feet():
                feed.set_feet(said)
            case Counters():
                feed.counters = said
            case _:
                pass  # an answer is for who asked
