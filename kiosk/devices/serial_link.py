"""One serial port: a thread that turns each read into a capture record, and opens the port again when it goes."""

import termios
from collections.abc import Callable
from threading import Lock
from time import sleep

import serial

from kiosk.devices.link import Link
from kiosk.devices.serial_port import close_port, open_port
from kiosk.errors import DeviceError
from kiosk.wire import pn532, slamtec
from kiosk.wire.mat import encode_ask_hello
from kiosk.wire.records import Chunk, Record

SILENT_S = 3.0
"""A sensor talks by itself, the slowest every 100 ms; this long without a byte is no hiccup."""

TALKS = frozenset({"mat", "tfluna", "ld19", "rplidar", "pn532"})

ASKS: dict[str, tuple[bytes, ...]] = {
    "mat": (encode_ask_hello(),),
    "rplidar": (slamtec.STOP, slamtec.SCAN),
    "pn532": (pn532.WAKE_UP,),
}
"""What a device wants to be told when its port opens, one write each."""
ASKS_AGAIN: dict[str, tuple[bytes, ...]] = {"pn532": (pn532.LIST_TARGET,)}
"""What a device that speaks only when asked is told whenever a read timed out, which is also when it has answered.

Was it silent since it was last asked, then it is told what it was when its port opened: it may have lost its power.
"""
GATHERED_S: dict[str, float] = {"ld19": 0.02, "rplidar": 0.02}
"""How long a read goes on once it has a byte.

A scanning lidar never pauses and its wire brings a packet or less at a time: hundreds of reads a second, while
nothing is known before a turn of 100 ms is over. So it is read by the fifth of one.
"""
BETWEEN_ASKS_S = 0.01  # an RPLIDAR is deaf for 1 ms after STOP


class SerialLink(Link):
    """Reads a serial port; every read is a `Chunk`, dated when its bytes arrived."""

    def __init__(
        self,
        port_name: str,
        device: str,
        kind: str,
        deliver: Callable[[Record], None],
        now: Callable[[], float],
        baud: int | None = None,
    ) -> None:
        super().__init__(port_name, device, deliver, now)
        self._kind = kind
        self._baud = baud
        self._port: serial.Serial | None = None
        self._port_lock = Lock()
        self._heard_t = 0.0

    def write(self, data: bytes) -> None:
        """Send to the device; dropped when the port isn't open (a device is asked again once it is)."""
        with self._port_lock:
            if self._port is None:
                return
            try:
                self._port.write(data)
            except (OSError, termios.error):
                return  # The reading thread meets the same trouble and tells it.

    def _complaint(self) -> str:
        if self._kind in TALKS and self._now() - self._heard_t > SILENT_S:
            return f"open, but the {self._name} says nothing; check its power and its cable"
        return ""

    def _read_until_gone(self) -> bool:
        try:
            port = open_port(self._device, self._kind, self._baud)
        except DeviceError as error:
            self._trouble = str(error)
            return False
        self._heard_t = self._now()
        with self._port_lock:
            self._port = port
        self._is_open = True
        heard = answered = False
        gathered_s = GATHERED_S.get(self._kind)
        self._ask(ASKS.get(self._kind, ()))
        try:
            while not self._closing.is_set():
                self._tick()
                # Wait for one byte, then take what came with it: a frame is delivered when it is here, not later.
                data = port.read(1)
                if data:
                    if gathered_s is not None:
                        sleep(gathered_s)
                    data += port.read(port.in_waiting)
                    self._heard_t = self._now()
                    heard = answered = True
                    self._deliver(Chunk(self._heard_t, self._name, bytes(data)))
                elif self._kind in ASKS_AGAIN:
                    self._ask(ASKS_AGAIN[self._kind] if answered else ASKS[self._kind])
                    answered = False
        except (OSError, termios.error):
            self._trouble = f"{self._device}: unplugged or switched off; plug it in again"
        finally:
            self._is_open = False
            with self._port_lock:
                self._port = None
                close_port(port)
        return heard

    def _ask(self, asks: tuple[bytes, ...]) -> None:
        for asked in asks:
            self.write(asked)
            self._closing.wait(BETWEEN_ASKS_S)
