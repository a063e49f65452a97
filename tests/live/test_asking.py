import asyncio
from pathlib import Path

import pytest

from kiosk.live.asking import NO_KIOSK, ask
from kiosk.live.server import LiveServer
from kiosk.messages.commands import Answer, EndSession, VoidLap
from kiosk.messages.live import LapSaved, Walking
from tests.obliging import silent

pytestmark = pytest.mark.usefixtures("server")
VOID = VoidLap(ask="a1", by="Ines", lap=7, why="a trolley")


def test_a_command_is_answered(path: Path) -> None:
    assert asyncio.run(ask(path, VOID)) == Answer(ask="a1", ok=True, say="void_lap")


def test_news_meanwhile_is_no_answer(path: Path, server: LiveServer) -> None:
    server.publish(Walking(session="5", alias=None, laps=2))
    for n in range(50):
        server.publish(LapSaved(session="5", laps=n))
    assert asyncio.run(ask(path, VOID)).say == "void_lap"


def test_many_ask_at_once_and_each_gets_its_own(path: Path) -> None:
    async def all_of_them() -> list[Answer]:
        return await asyncio.gather(*(ask(path, EndSession(ask=f"a{n}", by="Ines")) for n in range(30)))

    assert [answer.ask for answer in asyncio.run(all_of_them())] == [f"a{n}" for n in range(30)]


def test_no_kiosk_is_said_in_words(tmp_path: Path) -> None:
    assert asyncio.run(ask(tmp_path / "nothing.sock", VOID)) == Answer(ask="a1", ok=False, say=NO_KIOSK)


def test_a_kiosk_that_never_answers_is_not_waited_for_without_end(tmp_path: Path) -> None:
    mute = LiveServer(tmp_path / "live.sock", silent)
    mute.start()
    try:
        assert asyncio.run(ask(tmp_path / "live.sock", VOID, wait_s=0.2)).say == NO_KIOSK
    finally:
        mute.close()


def test_what_is_no_command_is_refused_and_the_talk_goes_on(path: Path) -> None:
    async def talk() -> list[bytes]:
        reader, writer = await asyncio.open_unix_connection(path)
        writer.write(b'{"type": "drop_all"}\n')
        first = await reader.readline()
        writer.write(b'{"type": "end_session", "ask": "a2", "by": "Ines"}\n')
        second = await reader.readline()
        writer.close()
        return [first, second]

    refused, obeyed = asyncio.run(talk())
    assert b"doesn't know this command" in refused
    assert b'"ask":"a2","ok":true' in obeyed
