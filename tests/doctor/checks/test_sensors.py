from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.doctor.checks.sensors import judge, look, sense
from kiosk.doctor.heard import Heard
from kiosk.live.server import LiveServer, socket_path
from kiosk.messages.live import Parts
from kiosk.messages.parts import PartStatus, State
from tests.calibrate.mat_board import MatBoard
from tests.devices.conftest import Plug
from tests.doctor.worlds import world
from tests.obliging import obliging


def part(name: str, state: State, say: str = "/dev/x: open, but it says nothing; check its power") -> PartStatus:
    return PartStatus(part=name, state=state, say=say)


@pytest.fixture
def plug(tmp_path: Path) -> Iterator[Plug]:
    plug = Plug(tmp_path / "ttyACM0")
    yield plug
    plug.close()


def test_one_that_works_is_enough_to_go_on() -> None:
    assert judge(["mat"], [part("mat", "ok"), part("tag", "down")]).level == "ok"
    limping = judge(["mat", "lidar"], [part("mat", "ok"), part("lidar", "down")])
    assert limping.level == "warn"
    assert limping.say == "lidar: /dev/x: open, but it says nothing."
    assert limping.cure == "Check its power."
    assert judge(["mat", "lidar"], [part("mat", "down"), part("lidar", "down")]).level == "fail"
    assert "1 more is unwell" in judge(["mat", "lidar"], [part("mat", "down"), part("lidar", "degraded")]).say


def test_none_and_one_of_which_nothing_is_heard() -> None:
    assert judge([], []).level == "fail"
    assert judge(["mat", "lidar"], [part("mat", "ok")]).say == "Nothing is heard of lidar."


def test_much_that_is_no_frame_is_no_sense() -> None:
    heard = Heard((), {}, {"mat": 1000}, {"mat": 200})
    said = sense(part("mat", "ok"), heard)
    assert said.state == "degraded"
    assert said.say.startswith("20 % of what comes is no frame")
    assert sense(part("mat", "ok"), Heard((), {}, {"mat": 1000}, {"mat": 40})).state == "ok"
    assert "a fault: moved" in sense(part("mat", "ok"), Heard((), {"mat": "moved"})).say


def test_a_mat_on_a_real_port_is_asked_when_no_kiosk_runs(tmp_path: Path, plug: Plug) -> None:
    sensors = {"mat": {"kind": "mat", "port": str(plug.path)}}
    board = MatBoard(plug, faults=[(1, 1)])
    broken = look(world(tmp_path, sensors=sensors))
    board.close()
    assert (broken.level, "tile" in broken.say) == ("warn", True)
    plug.pull()
    gone = look(world(tmp_path, sensors=sensors))
    assert (gone.level, gone.cure) == ("fail", "Plug the device in, or correct the port in kiosk.toml.")


def test_a_running_kiosk_is_asked_and_its_devices_are_left_alone(tmp_path: Path) -> None:
    server = LiveServer(socket_path(tmp_path / "kiosk"), obliging)
    server.publish(Parts(parts=[part("mat", "ok")]))
    server.start()
    seen = world(tmp_path, sensors={"mat": {"kind": "mat", "port": "/dev/nothing-here"}})
    assert look(seen).level == "ok"
    server.close()


def test_pages_do_not_ask_devices(tmp_path: Path) -> None:
    seen = world(tmp_path, may_open=False, sensors={"mat": {"kind": "mat", "port": "/dev/nothing-here"}})
    assert look(seen).level == "info"
