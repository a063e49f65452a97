import socket
import stat
from pathlib import Path

import pytest

from kiosk.errors import DeviceError
from kiosk.live.listener import listener


def answers(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as caller:
        return caller.connect_ex(str(path)) == 0


def test_the_socket_is_for_the_group_in_a_folder_made_for_it(path: Path) -> None:
    with listener(path):
        assert stat.S_IMODE(path.stat().st_mode) == 0o660
        assert answers(path)
        assert list(path.parent.iterdir()) == [path]


def test_a_stale_socket_file_is_replaced(path: Path) -> None:
    path.parent.mkdir()
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(path))
    assert not answers(path)
    with listener(path):
        assert answers(path)


def test_a_second_kiosk_is_refused_and_the_first_stays(path: Path) -> None:
    with listener(path):
        with pytest.raises(DeviceError, match="another kiosk already listens"):
            listener(path)
        assert answers(path)


def test_a_file_that_is_no_socket_is_never_removed(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("mine")
    with pytest.raises(DeviceError, match="move it away"):
        listener(path)
    assert path.read_text() == "mine"


def test_a_path_the_system_refuses_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(DeviceError, match=r"check \[kiosk\] data_dir"):
        listener(tmp_path / ("long" * 40) / "live.sock")
