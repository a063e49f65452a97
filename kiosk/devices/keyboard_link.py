"""A USB reader that types like a keyboard: a thread that turns the lines it types into capture records.

The kernel's events are read here, without the evdev package: that one is compiled on the machine it is installed
on, and all that is needed of it is one ioctl and one struct.
"""

import errno
import fcntl
import os
import select
from collections.abc import Callable

from kiosk.devices.link import Link
from kiosk.errors import DeviceError
from kiosk.wire.records import Record, Typed
from kiosk.wire.wedge import INPUT_EVENT, WedgeDecoder

EVIOCGRAB = 0x40044590
"""linux/input.h: _IOW('E', 0x90, int). Held, the kernel gives the events to no console and no desktop."""
READ_TIMEOUT_S = 0.25
READ_BYTES = 64 * INPUT_EVENT.size


class KeyboardLink(Link):
    """Reads `device`, a path in /dev/input/by-id; every line it types is a `Typed`, dated at its Enter."""

    def __init__(
        self, port_name: str, device: str, deliver: Callable[[Record], None], now: Callable[[], float]
    ) -> None:
        super().__init__(port_name, device, deliver, now)
        self._last_refused = False

    def _complaint(self) -> str:
        if self._last_refused:
            return "typed what is no card's number; set the reader to type digits or hex, then Enter"
        return ""

    def _read_until_gone(self) -> bool:
        try:
            keyboard = open_keyboard(self._device)
        except DeviceError as error:
            self._trouble = str(error)
            return False
        self._last_refused = False
        self._is_open = True
        try:
            return self._read(keyboard)
        finally:
            self._is_open = False
            os.close(keyboard)  # which ends the grab as well

    def _read(self, keyboard: int) -> bool:
        heard = False
        decoder = WedgeDecoder()
        while not self._closing.is_set():
            self._tick()
            if not select.select([keyboard], [], [], READ_TIMEOUT_S)[0]:
                continue
            try:
                data = os.read(keyboard, READ_BYTES)
            except OSError:
                data = b""
            if not data:
                self._trouble = f"{self._device}: unplugged; plug it in again"
                break
            heard = True
            self._hear(decoder, data)
        return heard

    def _hear(self, decoder: WedgeDecoder, data: bytes) -> None:
        t = self._now()
        refused_before = decoder.refused
        lines = decoder.feed(data, t)
        if decoder.refused > refused_before:
            self._last_refused = True
        for line in lines:
            self._last_refused = False
            self._deliver(Typed(t, self._name, line))


def open_keyboard(device: str) -> int:
    """Open `device` for this program alone; a file descriptor. Raises DeviceError, one sentence with a cure."""
    try:
        keyboard = os.open(device, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    except OSError as error:
        raise DeviceError(f"{device}: {_why(error)}") from None
    try:
        grab(keyboard)
    except OSError as error:
        os.close(keyboard)
        raise DeviceError(f"{device}: {_why(error)}") from None
    return keyboard


def grab(keyboard: int) -> None:
    """Keep what is typed from everybody else, until the descriptor is closed. Raises OSError."""
    fcntl.ioctl(keyboard, EVIOCGRAB, 1)


def _why(error: OSError) -> str:
    match error.errno:
        case errno.ENOENT | errno.ENXIO | errno.ENODEV:
            return "no such reader; plug it in, or correct the port in kiosk.toml (see /dev/input/by-id)"
        case errno.EACCES | errno.EPERM:
            return "permission denied; add the user to group input"
        case errno.EBUSY:
            return "in use by another program; stop that program"
        case errno.ENOTTY | errno.EINVAL | errno.EISDIR:
            return "not a reader that types; take the one in /dev/input/by-id that ends in -event-kbd"
    return f"can't be opened ({error.strerror}); unplug the reader, plug it in again"
