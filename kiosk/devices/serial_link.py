"""One serial port: a thread that turns each read into a capture record, and opens the port again when it goes."""

import termios
from collections.abc import Callable
from threading import Event, Lock, Thread

import serial

from kiosk.devices.serial_port import close_port, open_port
from kiosk.errors import DeviceError
from kiosk.messages.parts import PartStatus
from kiosk.wire import slamtec
from kiosk.wire.mat import encode_ask_hello
from kiosk.wire.records import Chunk, Record

FIRST_RETRY_S = 0.5
LAST_RETRY_S = 5.0
SILENT_S = 3.0
"""A sensor talks by itself, the slowest every 100 ms; this long without a byte is no hiccup."""

TALKS = frozenset({"mat", "tfluna", "ld19", "rplidar"})

ASKS: dict[str, tuple[bytes, ...]] = {"mat": (encode_ask_hello(),), "rplidar": (slamtec.STOP, slamtec.SCAN)}
"""What a device wants to be told when its port opens, one write each."""
BETWEEN_ASKS_S = 0.01  # an RPLIDAR is deaf for 1 ms after STOP


class SerialLink:
    """Reads `device` from `start()` to `close()` and hands every read to `deliver`, on the link's own thread.

    A port that can't be opened, or goes, is tried again after 0.5 s, then 1 s … 5 s, for ever; until then
    `status()` says what staff should do. `now` gives the kiosk's monotonic seconds, taken when bytes arrived.
    """

    def __init__(
        self,
        port_name: str,
        device: str,
        kind: str,
        deliver: Callable[[Record], None],
        now: Callable[[], float],
        baud: int | None = None,
    ) -> None:
        self._name = port_name
        self._device = device
        self._kind = kind
        self._baud = baud
        self._deliver = deliver
        self._now = now
        self._closing = Event()
        self._port: serial.Serial | None = None
        self._port_lock = Lock()
        self._trouble = f"{device}: not opened yet; wait a moment"
        self._heard_t = 0.0
        self._thread = Thread(target=self._run, name=f"serial {port_name}", daemon=True)

    def start(self) -> None:
        """Begin reading. Returns at once: whether the port opened is in `status()`."""
        self._thread.start()

    def close(self) -> None:
        """Stop reading and wait for the thread to be gone. May be called twice, and before `start()`."""
        self._closing.set()
        if self._thread.is_alive():
            self._thread.join()

    def write(self, data: bytes) -> None:
        """Send to the device; dropped when the port isn't open (a device is asked again once it is)."""
        with self._port_lock:
            if self._port is None:
                return
            try:
                self._port.write(data)
            except (OSError, termios.error):
                return  # The reading thread meets the same trouble and tells it.

    def status(self) -> PartStatus:
        """How the port is: ok, degraded (open but silent) or down, and what to do."""
        if self._thread.ident is not None and not self._thread.is_alive():
            return PartStatus(
                part=self._name, state="down", say=f"{self._device}: no longer read; restart the kiosk"
            )
        if self._port is None:
            return PartStatus(part=self._name, state="down", say=self._trouble)
        if self._kind in TALKS and self._now() - self._heard_t > SILENT_S:
            say = f"{self._device}: open, but the {self._name} says nothing; check its power and its cable"
            return PartStatus(part=self._name, state="degraded", say=say)
        return PartStatus(part=self._name, state="ok", say=f"{self._device}: connected")

    def _run(self) -> None:
        retry_s = FIRST_RETRY_S
        while not self._closing.is_set():
            if self._read_until_gone():
                retry_s = FIRST_RETRY_S
            self._closing.wait(retry_s)
            retry_s = min(2 * retry_s, LAST_RETRY_S)

    def _read_until_gone(self) -> bool:
        """Open the port and read it until it goes or we close. True when it said anything at all."""
        heard = False
        try:
            port = open_port(self._device, self._kind, self._baud)
        except DeviceError as error:
            self._trouble = str(error)
            return False
        self._heard_t = self._now()
        with self._port_lock:
            self._port = port
        for asked in ASKS.get(self._kind, ()):
            self.write(asked)
            self._closing.wait(BETWEEN_ASKS_S)
        try:
            while not self._closing.is_set():
                # Wait for one byte, then take what came with it: a frame is delivered when it is here, not later.
                data = port.read(1)
                if data:
                    data += port.read(port.in_waiting)
                    self._heard_t = self._now()
                    heard = True
                    self._deliver(Chunk(self._heard_t, self._name, bytes(data)))
        except (OSError, termios.error):
            self._trouble = f"{self._device}: unplugged or switched off; plug it in again"
        finally:
            with self._port_lock:
                self._port = None
                close_port(port)
        return heard
