"""A command for the kiosk, and its answer."""

import asyncio
from pathlib import Path

from pydantic import ValidationError

from kiosk.messages.commands import COMMAND, Answer, BackUpNow, Command, EnrolNextTap
from kiosk.messages.live import LIVE_LINE

NO_KIOSK = "The kiosk isn't answering, so nothing can be changed now. Laps already walked are safe."


WAIT_S = 10.0
TAP_WAIT_S = 35.0  # the kiosk waits half a minute for a tap


async def ask(path: Path, command: Command, wait_s: float | None = None) -> Answer:
    """Send a command to the kiosk that listens at `path`. Who doesn't answer in time is answered for: not ok.

    `wait_s` None: as long as such a command takes.
    """
    usual_s = TAP_WAIT_S if isinstance(command, EnrolNextTap | BackUpNow) else WAIT_S
    try:
        async with asyncio.timeout(usual_s if wait_s is None else wait_s):
            reader, writer = await asyncio.open_unix_connection(path)
            try:
                writer.write(COMMAND.dump_json(command) + b"\n")
                await writer.drain()
                return await _answer(reader, command.ask)
            finally:
                writer.close()
    except (OSError, TimeoutError, ValueError):
        return Answer(ask=command.ask, ok=False, say=NO_KIOSK)


async def _answer(reader: asyncio.StreamReader, to: str) -> Answer:
    """The answer among the news. Raises ConnectionError when the kiosk hangs up."""
    while line := await reader.readline():
        try:
            said = LIVE_LINE.validate_json(line)
        except ValidationError:
            continue
        if isinstance(said, Answer) and said.ask in (to, ""):
            return said.model_copy(update={"ask": to})
    raise ConnectionError("the kiosk hung up")
