"""A mat alone on its port, for whoever sets it up: no engine, no recording, just what it says."""

import select
import termios
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

import serial

from kiosk.config import KioskConfig
from kiosk.devices.serial_port import close_port, open_port
from kiosk.errors import ConfigError, DeviceError
from kiosk.lane.readings import MatFault, MatHello
from kiosk.wire.mat import MatDecoder, MatReading, encode_ask_hello

HELLO_S = 6.0
"""A mat says HELLO when asked, and every 5 s anyway."""
FAULTS_S = 0.5
"""What is wrong it says right after HELLO, when asked."""
READ_BYTES = 4096


class MatLine:
    """What a mat says and is told. `hello`: who it is; `faults`: (code, arg) of what it says is wrong with it."""

    def __init__(self, device: str, port: serial.Serial) -> None:
        self._device = device
        self._port = port
        self._decoder = MatDecoder()
        self.hello: MatHello | None = None
        self.faults: set[tuple[int, int]] = set()

    def say(self, data: bytes) -> None:
        """Send to the mat. Raises DeviceError when it is gone."""
        try:
            self._port.write(data)
        except (OSError, termios.error) as error:
            raise self._gone() from error

    def listen(self, timeout_s: float) -> list[MatReading]:
        """What came, at most so long from now. Raises DeviceError when the mat is gone."""
        try:
            if not select.select([self._port], [], [], max(0.0, timeout_s))[0]:
                return []
            data = self._port.read(min(READ_BYTES, max(1, self._port.in_waiting)))
        except (OSError, termios.error) as error:
            raise self._gone() from error
        readings = self._decoder.feed(bytes(data), monotonic())
        for said in readings:
            if isinstance(said, MatHello):
                self.hello = said
            elif isinstance(said, MatFault):
                (self.faults.discard if said.cleared else self.faults.add)((said.code, said.arg))
        return readings

    def meet(self) -> MatHello:
        """Ask who is there and what is wrong with it. Raises DeviceError when nobody answers as a mat does."""
        self.say(encode_ask_hello())
        until = monotonic() + HELLO_S
        while self.hello is None and monotonic() < until:
            self.listen(until - monotonic())
        if self.hello is None:
            heard = (
                "what comes is no Mat link" if self._decoder.dropped or self._decoder.pending else "it says nothing"
            )
            raise DeviceError(
                f"{self._device}: open, but {heard}; is it the mat's port, and is the firmware on the Pico?"
            )
        until = monotonic() + FAULTS_S
        while monotonic() < until:
            self.listen(until - monotonic())
        return self.hello

    def _gone(self) -> DeviceError:
        return DeviceError(f"{self._device}: unplugged or switched off; plug it in again")


@contextmanager
def open_mat(device: str) -> Iterator[MatLine]:
    """The mat at this port, for this program alone. Raises DeviceError."""
    port = open_port(device, "mat")
    try:
        yield MatLine(device, port)
    finally:
        close_port(port)


def mat_port(config: KioskConfig) -> str:
    """The port of the first mat in the settings. Raises ConfigError when there is none."""
    for sensor in config.sensors.values():
        if sensor.kind == "mat":
            return sensor.port
    raise ConfigError("no mat among [sensors] in the settings; name its port, such as /dev/ttyACM0")
