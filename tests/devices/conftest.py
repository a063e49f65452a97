"""Ports and patience shared by the tests of devices."""

import fcntl
import os
import pty
import select
import struct
import termios
import tty
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Condition, Event
from time import monotonic

import pytest

from kiosk.wire.records import Chunk, Record

PATIENCE_S = 30.0


def eventually(true: Callable[[], bool]) -> bool:
    """Wait for a state that nobody announces."""
    until, pause = monotonic() + PATIENCE_S, Event()
    while not true() and monotonic() < until:
        pause.wait(0.01)
    return true()


class Inbox:
    """What a device delivered, in order, with a way to wait for more."""

    def __init__(self) -> None:
        self.records: list[Record] = []
        self._changed = Condition()

    def deliver(self, record: Record) -> None:
        with self._changed:
            self.records.append(record)
            self._changed.notify_all()

    def wait_until(self, true: Callable[[], bool]) -> bool:
        with self._changed:
            return self._changed.wait_for(true, PATIENCE_S)

    @property
    def data(self) -> bytes:
        return b"".join(record.data for record in self.records if isinstance(record, Chunk))

    def wait_for(self, data: bytes) -> bool:
        return self.wait_until(lambda: data in self.data)

    def ends_with(self, data: bytes) -> bool:
        """Wait until that is the last of it."""
        return self.wait_until(lambda: self.data.endswith(data))


class Plug:
    """A device at a fixed path: a pty behind a symlink, so that it can be pulled out and put in again."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.master = -1
        self.insert()

    def insert(self) -> None:
        self.master, slave = pty.openpty()
        tty.setraw(slave)
        self.path.symlink_to(os.ttyname(slave))
        self._slave = slave

    def pull(self) -> None:
        self.path.unlink()
        os.close(self.master)
        os.close(self._slave)

    def say(self, data: bytes) -> None:
        os.write(self.master, data)

    @property
    def unread(self) -> int:
        """Bytes that wait for the kiosk."""
        return int(struct.unpack("i", fcntl.ioctl(self._slave, termios.FIONREAD, b"\0" * 4))[0])

    def hear(self, data: bytes) -> bool:
        """True once the kiosk has sent `data` to the device."""
        heard, until = b"", monotonic() + PATIENCE_S
        while data not in heard and select.select([self.master], [], [], max(0.0, until - monotonic()))[0]:
            heard += os.read(self.master, 256)
        return data in heard

    def close(self) -> None:
        with suppress(OSError):
            self.pull()


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
def plug(tmp_path: Path) -> Iterator[Plug]:
    plug = Plug(tmp_path / "ttyACM0")
    yield plug
    plug.close()
