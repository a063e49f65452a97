"""A USB cable between the real firmware and a kiosk's port."""

import os
import select
from contextlib import suppress
from pathlib import Path
from threading import Thread

from tests.devices.conftest import Plug
from tests.firmware.trial import RunningMat

KEEPS_BYTES = 256
"""What a Pico's USB keeps for a host that isn't there: the newest (shared/tinyusb of MicroPython)."""


WAIT_S = 0.05


class Cable:
    """Carries bytes both ways; without a kiosk it goes on as a Pico's USB does."""

    def __init__(self, mat: RunningMat, path: Path) -> None:
        self.plug = Plug(path)
        os.set_blocking(self.plug.master, False)
        self.swallowed = 0
        self._mat = mat
        self._is_in = True
        self._kept = b""
        self._thread = Thread(target=self._carry, daemon=True)
        self._thread.start()

    def pull(self) -> None:
        """Out of the kiosk's socket."""
        self._is_in = False
        self.plug.pull()

    def insert(self) -> None:
        """Back in: what was kept comes first."""
        self.plug.insert()
        os.set_blocking(self.plug.master, False)
        os.write(self.plug.master, self._kept)
        self._is_in = True

    def end(self) -> None:
        """End the mat and the cable."""
        self._mat.process.kill()
        self._is_in = False
        self._thread.join()
        self.plug.close()

    def _carry(self) -> None:
        while (data := self._mat.read()) is not None:
            with suppress(OSError):  # just pulled
                data = self._to_kiosk(data)
            if not self._is_in:
                self.swallowed += len(data)
                self._kept = (self._kept + data)[-KEEPS_BYTES:]

    def _to_kiosk(self, data: bytes) -> bytes:
        """Carry both ways; returns what was left when the cable was pulled. A slow kiosk holds the mat up."""
        while self._is_in:
            master = self.plug.master
            heard, room, _ = select.select([master], [master] if data else [], [], WAIT_S)
            if heard:
                self._mat.say(os.read(master, 64))
            if room:
                with suppress(BlockingIOError):
                    data = data[os.write(master, data[:256]) :]
            if not data:
                break
        return data
