"""A USB cable between the real firmware and a kiosk's port."""

import os
from pathlib import Path
from threading import Thread

from tests.devices.conftest import Plug
from tests.firmware.trial import RunningMat

KEEPS_BYTES = 256
"""What a Pico's USB keeps for a host that isn't there: the newest (shared/tinyusb of MicroPython)."""


class Cable:
    """Carries bytes both ways; without a kiosk it goes on as a Pico's USB does."""

    def __init__(self, mat: RunningMat, path: Path) -> None:
        self.plug = Plug(path)
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
        os.write(self.plug.master, self._kept)
        self._is_in = True

    def end(self) -> None:
        """End the mat and the cable."""
        self._mat.process.kill()
        self._thread.join()
        self.plug.close()

    def _carry(self) -> None:
        while (data := self._mat.read()) is not None:
            try:
                if self._is_in:
                    os.set_blocking(self.plug.master, False)
                    os.write(self.plug.master, data)
                    self._mat.say(os.read(self.plug.master, 64))
            except OSError:
                pass  # nothing to read, no room, or just pulled
            if not self._is_in:
                self.swallowed += len(data)
                self._kept = (self._kept + data)[-KEEPS_BYTES:]
