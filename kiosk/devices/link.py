"""A port that is read for as long as the kiosk runs: one thread, and another try whenever the device went away."""

import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from threading import Event, Thread

from kiosk.messages.parts import PartStatus
from kiosk.wire.records import Record

FIRST_RETRY_S = 0.5
LAST_RETRY_S = 5.0


class Link(ABC):
    """Reads `device` from `start()` to `close()` and hands what it says to `deliver`, on the link's own thread.

    A device that can't be opened, or goes, is tried again after 0.5 s, then 1 s … 5 s, for ever; until then
    `status()` says what staff should do. `now` gives the kiosk's monotonic seconds. A link of another sort says how
    to read until the device goes, and may say what is wrong with one that is open.
    """

    def __init__(
        self, port_name: str, device: str, deliver: Callable[[Record], None], now: Callable[[], float]
    ) -> None:
        self.last_tick = time.monotonic()
        """The monotonic second the thread last went round, which it does every few seconds at the least."""
        self._name = port_name
        self._device = device
        self._deliver = deliver
        self._now = now
        self._closing = Event()
        self._is_open = False
        self._trouble = f"{device}: not opened yet; wait a moment"
        self._thread = Thread(target=self._run, name=f"link {port_name}", daemon=True)

    def start(self) -> None:
        """Begin reading. Returns at once: whether the device opened is in `status()`."""
        self._thread.start()

    def close(self) -> None:
        """Stop reading and wait for the thread to be gone. May be called twice, and before `start()`."""
        self._closing.set()
        if self._thread.is_alive():
            self._thread.join()

    def status(self) -> PartStatus:
        """How the device is: ok, degraded (open, but something is wrong with it) or down, and what to do."""
        if self._thread.ident is not None and not self._thread.is_alive():
            return PartStatus(
                part=self._name, state="down", say=f"{self._device}: no longer read; restart the kiosk"
            )
        if not self._is_open:
            return PartStatus(part=self._name, state="down", say=self._trouble)
        if complaint := self._complaint():
            return PartStatus(part=self._name, state="degraded", say=f"{self._device}: {complaint}")
        return PartStatus(part=self._name, state="ok", say=f"{self._device}: connected")

    @abstractmethod
    def _read_until_gone(self) -> bool:
        """Open the device and read it until it goes or `_closing` is set. True when it said anything at all.

        It is to call `_tick` at each round. `_is_open` is to be true meanwhile; `_trouble` is to say why it
        couldn't be opened, or that it went.
        """

    def _complaint(self) -> str:
        """What is wrong with a device that is open, and what to do; empty when nothing is."""
        return ""

    def _tick(self) -> None:
        self.last_tick = time.monotonic()

    def _run(self) -> None:
        retry_s = FIRST_RETRY_S
        while not self._closing.is_set():
            self._tick()
            if self._read_until_gone():
                retry_s = FIRST_RETRY_S
            self._closing.wait(retry_s)
            retry_s = min(2 * retry_s, LAST_RETRY_S)
