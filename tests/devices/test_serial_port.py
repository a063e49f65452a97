import os
import pty
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.devices.serial_port import close_port, open_port
from kiosk.errors import DeviceError
from tests.devices.conftest import Plug


def test_opens_raw_at_the_rate_of_its_kind(plug: Plug) -> None:
    port = open_port(str(plug.path), "ld19")
    plug.say(b"\x00\r\n\x03\x11\x13\xff")
    assert port.read(7) == b"\x00\r\n\x03\x11\x13\xff"
    assert port.baudrate == 230400
    close_port(port)


def test_nobody_else_may_open_it_until_it_is_closed(plug: Plug) -> None:
    port = open_port(str(plug.path), "mat")
    with pytest.raises(DeviceError, match="in use by another program; stop that program"):
        open_port(str(plug.path), "mat")
    close_port(port)
    close_port(open_port(str(plug.path), "mat"))


def test_a_port_that_is_not_there_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(DeviceError, match=r"ttyACM9: no such port; plug the device in, or correct the port"):
        open_port(str(tmp_path / "ttyACM9"), "mat")


def test_a_file_is_not_a_serial_port(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("not a port")
    with pytest.raises(DeviceError, match="not a working serial port"):
        open_port(str(file), "mat")


def test_a_kind_that_is_not_serial_is_refused(plug: Plug) -> None:
    with pytest.raises(DeviceError, match="kind wedge isn't serial"):
        open_port(str(plug.path), "wedge")


@contextmanager
def _as_nobody() -> Iterator[None]:
    before = os.geteuid()
    if before == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(before)


def test_a_port_without_permission_names_the_group() -> None:
    master, slave = pty.openpty()
    device = os.ttyname(slave)
    Path(device).chmod(0)
    with _as_nobody(), pytest.raises(DeviceError) as caught:
        open_port(device, "mat")
    assert str(caught.value) == f"{device}: permission denied; add the user to group dialout"
    os.close(master)
    os.close(slave)
