from collections.abc import Callable
from pathlib import Path

from kiosk.doctor.checks.running import look
from kiosk.live.server import LiveServer, socket_path
from kiosk.messages.commands import Answer, Command
from kiosk.messages.live import Parts
from tests.doctor.worlds import world
from tests.obliging import obliging

Obey = Callable[[Command, Callable[[Answer], None]], None]


def test_it_runs_or_it_does_not(tmp_path: Path) -> None:
    assert look(world(tmp_path)).level == "warn", "whoever asks before it is started for the first time knows"
    server = LiveServer(socket_path(tmp_path / "kiosk"), obliging)
    server.publish(Parts(parts=[]))
    server.start()
    assert look(world(tmp_path)).say == "`kiosk run` is running and was asked."
    server.close()


def test_devices_are_opened_only_where_there_are_some(tmp_path: Path) -> None:
    mat = {"mat": {"kind": "mat", "port": "/dev/ttyACM0"}}
    assert "were opened" in look(world(tmp_path, sensors=mat)).say
    assert "were opened" not in look(world(tmp_path, sensors=mat, may_open=False)).say
    assert "were opened" not in look(world(tmp_path)).say


def test_one_that_says_nothing_is_stuck(tmp_path: Path) -> None:
    server = LiveServer(socket_path(tmp_path / "kiosk"), obliging)
    server.start()
    stuck = look(world(tmp_path))
    server.close()
    assert stuck.level == "fail"
