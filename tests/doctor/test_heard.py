import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.config import KioskConfig
from kiosk.doctor.heard import listen
from tests.broker import until
from tests.calibrate.mat_board import MatBoard
from tests.devices.conftest import Plug


@pytest.fixture
def plug(tmp_path: Path) -> Iterator[Plug]:
    plug = Plug(tmp_path / "ttyACM0")
    yield plug
    plug.close()


def settings(plug: Plug, **lane: float) -> KioskConfig:
    return KioskConfig.model_validate(
        {
            "sensors": {"mat": {"kind": "mat", "port": str(plug.path)}},
            "lane": {"length_m": 2.0, "far_m": 1.8, **lane},
        }
    )


def test_a_mat_that_answers_and_an_empty_lane(plug: Plug) -> None:
    board = MatBoard(plug)
    heard = listen(settings(plug), 1.0)
    board.close()
    assert [(part.part, part.state) for part in heard.parts] == [("mat", "ok")]
    assert heard.bytes_in["mat"] > 500
    assert heard.bytes_dropped == {"mat": 0}
    assert heard.faults == {}
    assert heard.picture is not None
    assert heard.picture.clear == "clear"


def test_something_on_the_lane(plug: Plug) -> None:
    board = MatBoard(plug, pictures=[0b1110000000000])
    heard = listen(settings(plug), 1.0)
    board.close()
    assert heard.picture is not None
    assert heard.picture.clear != "clear" or heard.picture.feet


def test_what_a_mat_finds_wrong_with_itself(plug: Plug) -> None:
    board = MatBoard(plug, faults=[(1, 1)])
    heard = listen(settings(plug), 1.0)
    board.close()
    assert "tile" in heard.faults["mat"]


def test_a_port_that_is_not_there(plug: Plug) -> None:
    config = settings(plug)
    plug.pull()
    heard = listen(config, 0.3)
    assert heard.parts[0].state == "down"
    assert "plug the device in" in heard.parts[0].say
    assert heard.bytes_in == {}


def test_bytes_that_are_no_frames_are_counted(plug: Plug) -> None:
    board = MatBoard(plug)

    def speak() -> None:
        until(lambda: board.asked)
        plug.say(b"\x00" + b"\xffnonsense\x00" * 40)

    noise = threading.Thread(target=speak)
    noise.start()
    heard = listen(settings(plug), 1.0)
    noise.join()
    board.close()
    assert heard.bytes_dropped["mat"] > 300
