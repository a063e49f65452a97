"""The pages' end of the live socket: lines as they come, for as long as it takes."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from kiosk.messages.live import LIVE_LINE, LiveLine

FIRST_WAIT_S = 0.5
LONGEST_WAIT_S = 5.0


@dataclass(frozen=True, slots=True)
class Connected:
    """The kiosk answers; how its parts are follows at once."""


@dataclass(frozen=True, slots=True)
class Disconnected:
    """The kiosk hung up, or never answered. Said once until it answers again."""


async def listen(path: Path) -> AsyncGenerator[LiveLine | Connected | Disconnected, None]:
    """Every line the kiosk says, connecting again after 0.5 to 5 s whenever it is away. Never ends by itself.

    A line of a type this version doesn't know is passed over: the kiosk may be newer.
    """
    wait_s = FIRST_WAIT_S
    away = False
    while True:
        try:
            reader, writer = await asyncio.open_unix_connection(path)
        except OSError:
            pass
        else:
            wait_s = FIRST_WAIT_S
            away = False
            try:
                yield Connected()
                while raw := await _line(reader):
                    try:
                        yield LIVE_LINE.validate_json(raw)
                    except ValidationError:
                        continue
            finally:
                writer.close()
        if not away:
            away = True
            yield Disconnected()
        await asyncio.sleep(wait_s)
        wait_s = min(2 * wait_s, LONGEST_WAIT_S)


async def _line(reader: asyncio.StreamReader) -> bytes:
    """The next line, or nothing at the end; a line longer than the reader holds is no line of ours."""
    try:
        return await reader.readline()
    except (OSError, ValueError):
        return b""
