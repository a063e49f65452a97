from pathlib import Path

import pytest

from kiosk.calibrate import mat_line
from kiosk.calibrate.mat_line import mat_port, open_mat
from kiosk.config import KioskConfig
from kiosk.errors import ConfigError, DeviceError
from kiosk.lane.readings import MatPicture
from tests.calibrate.mat_board import ROWS, MatBoard
from tests.devices.conftest import Plug


def test_it_learns_who_is_there_and_what_is_wrong(plug: Plug) -> None:
    board = MatBoard(plug, faults=[(1, 1), (2, 7)])
    with open_mat(str(plug.path)) as mat:
        hello = mat.meet()
        assert (hello.rows, hello.firmware) == (ROWS, "1.2.3")
        assert mat.faults == {(1, 1), (2, 7)}
        assert any(isinstance(said, MatPicture) for said in mat.listen(1.0))
    board.close()


def test_a_silent_port_and_one_that_speaks_otherwise_are_told_apart(
    plug: Plug, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mat_line, "HELLO_S", 0.3)
    with open_mat(str(plug.path)) as mat, pytest.raises(DeviceError, match="it says nothing; is it the mat's port"):
        mat.meet()
    with open_mat(str(plug.path)) as mat:
        plug.say(b"MicroPython v1.29 on a Pico\r\n>>> ")
        with pytest.raises(DeviceError, match="what comes is no Mat link"):
            mat.meet()


def test_a_mat_pulled_out_is_one_sentence(plug: Plug) -> None:
    board = MatBoard(plug)
    with open_mat(str(plug.path)) as mat:
        mat.meet()
        board.close()
        plug.pull()
        with pytest.raises(DeviceError, match="unplugged or switched off"):
            list(iter(lambda: mat.listen(0.1), None))


def test_a_port_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(DeviceError, match="no such port"), open_mat(str(tmp_path / "ttyACM0")):
        pass


def test_the_port_is_that_of_the_first_mat_in_the_settings() -> None:
    sensors = {"lidar": {"kind": "ld19", "port": "/dev/a"}, "mat": {"kind": "mat", "port": "/dev/b"}}
    assert mat_port(KioskConfig.model_validate({"sensors": sensors})) == "/dev/b"
    with pytest.raises(ConfigError, match="no mat among"):
        mat_port(KioskConfig.model_validate({"sensors": {"lidar": sensors["lidar"]}}))
