from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.doctor.checks.tag_reader import judge, look
from kiosk.messages.parts import PartStatus
from tests.devices.conftest import Plug
from tests.doctor.worlds import world


@pytest.fixture
def plug(tmp_path: Path) -> Iterator[Plug]:
    plug = Plug(tmp_path / "ttyACM0")
    yield plug
    plug.close()


def test_guests_walk_without_one(tmp_path: Path) -> None:
    assert look(world(tmp_path)).level == "info"


def test_on_a_real_port(tmp_path: Path, plug: Plug) -> None:
    tag = {"kind": "rdm6300", "port": str(plug.path)}
    assert look(world(tmp_path, tag=tag)).say == f"{plug.path}: connected."
    plug.pull()
    gone = look(world(tmp_path, tag=tag))
    assert gone.level == "warn"
    assert gone.cure == "Plug the device in, or correct the port in kiosk.toml."


def test_a_kiosk_that_knows_of_none() -> None:
    assert judge([]).level == "warn"
    down = judge([PartStatus(part="tag", state="down", say="/dev/serial0: unplugged; plug it in")])
    assert (down.level, down.cure) == ("warn", "Plug it in.")
