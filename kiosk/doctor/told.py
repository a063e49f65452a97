"""What `kiosk run` says of itself over its live socket, while it runs."""

import asyncio
import secrets
import socket
from dataclasses import dataclass
from pathlib import Path

from kiosk.live.asking import ask
from kiosk.live.client import Disconnected, listen
from kiosk.messages.commands import Answer, CheckLane
from kiosk.messages.live import Parts
from kiosk.messages.parts import PartStatus

WAIT_S = 4.0
"""It tells how its parts are to whoever connects, and answers at once what it is asked."""


@dataclass(frozen=True, slots=True)
class Told:
    """`parts`: the kiosk's own words, None where it is there and says nothing; `lane`: its answer to CheckLane."""

    parts: tuple[PartStatus, ...] | None
    lane: Answer

    def part(self, name: str) -> PartStatus | None:
        """One part, if the kiosk has it."""
        return next((part for part in self.parts or () if part.part == name), None)


def ask_kiosk(path: Path, wait_s: float = WAIT_S) -> Told | None:
    """Ask the kiosk that listens at `path`; None where none does. Raises PermissionError where we may not ask."""
    with socket.socket(socket.AF_UNIX) as door:
        try:
            door.connect(str(path))
        except PermissionError:
            raise
        except OSError:  # no socket, or one that its kiosk left behind
            return None
    return asyncio.run(_ask(path, wait_s))


async def _ask(path: Path, wait_s: float) -> Told:
    command = CheckLane(ask=secrets.token_hex(8), by="doctor")
    lane, parts = await asyncio.gather(ask(path, command, wait_s), _parts(path, wait_s))
    return Told(parts, lane)


async def _parts(path: Path, wait_s: float) -> tuple[PartStatus, ...] | None:
    try:
        async with asyncio.timeout(wait_s):
            async for line in listen(path):
                if isinstance(line, Parts):
                    return tuple(line.parts)
                if isinstance(line, Disconnected):
                    return None
    except TimeoutError:
        pass
    return None
