import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.doctor.told import ask_kiosk
from kiosk.live.server import LiveServer
from kiosk.messages.commands import Answer, CheckLane, Command
from kiosk.messages.live import Parts
from kiosk.messages.parts import PartStatus
from tests.obliging import silent

MAT = PartStatus(part="mat", state="ok", say="connected")


@pytest.fixture
def door(tmp_path: Path) -> Iterator[Path]:
    def obey(command: Command, reply: Callable[[Answer], None]) -> None:
        assert isinstance(command, CheckLane)
        reply(Answer(ask=command.ask, ok=False, say="Something is on the lane.", data={"clear": "blocked"}))

    path = tmp_path / "live.sock"
    server = LiveServer(path, obey)
    server.publish(Parts(parts=[MAT]))
    server.start()
    yield path
    server.close()


def test_a_running_kiosk_tells_its_parts_and_its_lane(door: Path) -> None:
    told = ask_kiosk(door)
    assert told is not None
    assert told.part("mat") == MAT
    assert told.part("tag") is None
    assert (told.lane.ok, told.lane.data["clear"]) == (False, "blocked")


def test_no_kiosk_and_one_that_left_its_socket_behind(tmp_path: Path) -> None:
    path = tmp_path / "live.sock"
    assert ask_kiosk(path) is None
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(path))
    assert ask_kiosk(path) is None


def test_one_that_says_nothing_is_waited_for_in_vain(tmp_path: Path) -> None:
    server = LiveServer(tmp_path / "live.sock", silent)
    server.start()
    told = ask_kiosk(tmp_path / "live.sock", wait_s=0.2)
    server.close()
    assert told is not None
    assert told.parts is None
    assert not told.lane.ok
