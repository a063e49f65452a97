from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.doctor.checks.lane_empty import judge, look
from kiosk.live.server import LiveServer, socket_path
from kiosk.messages.commands import Answer, Command
from kiosk.messages.live import Parts
from tests.calibrate.mat_board import MatBoard
from tests.devices.conftest import Plug
from tests.doctor.worlds import world

SHORT = {"length_m": 2.0, "far_m": 1.8}


@pytest.fixture
def plug(tmp_path: Path) -> Iterator[Plug]:
    plug = Plug(tmp_path / "ttyACM0")
    yield plug
    plug.close()


def test_what_the_kiosk_answers_is_judged() -> None:
    assert judge("clear", "").say == "Seen, and empty."
    assert judge("not_seen", "").level == "ok"  # a ranger never says clear
    assert judge("blocked", "Something is on the lane. Clear it.").level == "info"
    blind = judge("not_seen", "The sensors haven't said anything yet. Wait a moment.")
    assert (blind.level, blind.cure) == ("warn", "Wait a moment.")


@pytest.mark.parametrize(("picture", "level"), [(0, "ok"), (0b1110000000000, "info")])
def test_a_mat_is_listened_to_when_no_kiosk_runs(tmp_path: Path, plug: Plug, picture: int, level: str) -> None:
    board = MatBoard(plug, pictures=[picture])
    seen = look(world(tmp_path, lane=SHORT, sensors={"mat": {"kind": "mat", "port": str(plug.path)}}))
    board.close()
    assert seen.level == level


def test_a_lane_whose_sensor_doesnt_answer_isnt_called_empty(tmp_path: Path) -> None:
    verdict = look(world(tmp_path, sensors={"mat": {"kind": "mat", "port": "/dev/nothing-here"}}))
    assert (verdict.say, verdict.looked) == ("Not seen: no sensor answers.", False)


def test_a_running_kiosk_is_asked(tmp_path: Path) -> None:
    def obey(command: Command, reply: Callable[[Answer], None]) -> None:
        reply(Answer(ask=command.ask, ok=False, say="Something is on the lane.", data={"clear": "blocked"}))

    server = LiveServer(socket_path(tmp_path / "kiosk"), obey)
    server.publish(Parts(parts=[]))
    server.start()
    seen = look(world(tmp_path, sensors={"mat": {"kind": "mat", "port": "/dev/nothing-here"}}))
    server.close()
    assert seen.say == "Something is on the lane, or somebody."


def test_without_a_sensor_nobody_sees_it(tmp_path: Path) -> None:
    assert look(world(tmp_path)).level == "info"
