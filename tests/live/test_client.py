import asyncio
import socket
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from pathlib import Path

import pytest

from kiosk.live import client
from kiosk.live.client import Connected, Disconnected, listen
from kiosk.live.server import LiveServer
from kiosk.messages.live import LapSaved, LiveLine, Parts, Walking
from kiosk.messages.parts import PartStatus
from tests.obliging import obliging

Said = LiveLine | Connected | Disconnected
LAP = LapSaved(session="s1", laps=4)
PARTS = Parts(parts=[PartStatus(part="mat", state="ok", say="Counting.")])


def hearing(path: Path, scene: Callable[[Callable[[], Awaitable[Said]]], Awaitable[None]]) -> None:
    """Run `scene` with a `heard()` that awaits what the client says next."""

    async def run() -> None:
        async with aclosing(listen(path)) as lines:
            await scene(lambda: asyncio.wait_for(anext(lines), 30))

    asyncio.run(run())


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "FIRST_WAIT_S", 0.02)


def test_lines_arrive_as_messages_in_order(server: LiveServer, path: Path) -> None:
    async def scene(heard: Callable[[], Awaitable[Said]]) -> None:
        server.publish(PARTS)
        assert await heard() == Connected()
        assert await heard() == PARTS
        server.publish(LAP)
        assert await heard() == LAP

    hearing(path, scene)


def test_a_kiosk_not_there_yet_is_said_once_and_found_later(path: Path) -> None:
    async def scene(heard: Callable[[], Awaitable[Said]]) -> None:
        assert await heard() == Disconnected()
        live = LiveServer(path, obliging)
        live.start()
        assert await heard() == Connected()
        live.close()
        assert await heard() == Disconnected()

    hearing(path, scene)


def test_a_kiosk_that_restarts_is_found_again(path: Path) -> None:
    async def scene(heard: Callable[[], Awaitable[Said]]) -> None:
        for _ in range(3):
            live = LiveServer(path, obliging)
            live.publish(PARTS)
            live.start()
            assert await heard() == Connected()
            assert await heard() == PARTS
            live.close()
            assert await heard() == Disconnected()

    hearing(path, scene)


def test_lines_it_does_not_know_are_passed_over(path: Path) -> None:
    known = Walking(session=None, alias=None, laps=0)
    path.parent.mkdir()

    async def scene(heard: Callable[[], Awaitable[Said]]) -> None:
        with socket.create_server(str(path), family=socket.AF_UNIX) as newer:
            assert await heard() == Connected()
            peer, _ = newer.accept()
            with peer:
                peer.sendall(b'{"type":"weather","sun":true}\nnot json\n\xff\n' + known.model_dump_json().encode())
                peer.sendall(b"\n")
                assert await heard() == known

    hearing(path, scene)


def test_half_a_line_and_an_endless_line_end_in_a_new_try(path: Path) -> None:
    path.parent.mkdir()

    async def scene(heard: Callable[[], Awaitable[Said]]) -> None:
        with socket.create_server(str(path), family=socket.AF_UNIX) as broken:
            for noise in (b'{"type":"lap_sa', b"x" * 150_000):
                assert await heard() == Connected()
                peer, _ = broken.accept()
                with peer:
                    peer.setblocking(False)
                    peer.send(noise)
                    await asyncio.sleep(0)
                assert await heard() == Disconnected()

    hearing(path, scene)


def test_leaving_hangs_up(server: LiveServer, path: Path) -> None:
    async def run() -> None:
        lines: AsyncGenerator[Said, None] = listen(path)
        assert await anext(lines) == Connected()
        await lines.aclose()
        with pytest.raises(StopAsyncIteration):
            await anext(lines)

    asyncio.run(run())
