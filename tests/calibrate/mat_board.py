"""A mat's board at the other end of a pty, for what sets a mat up: answers, and plays what it is given."""

import os
import select
from collections.abc import Sequence
from contextlib import suppress
from threading import Event, Thread

from kiosk.wire.mat import AskHello, HostDecoder, Identify, encode_fault, encode_hello, encode_state
from tests.devices.conftest import Plug

TILES = 2
ROWS = 20 * TILES


class MatBoard:
    """Says HELLO and its faults when asked, then one picture after another, over and over."""

    def __init__(self, plug: Plug, pictures: Sequence[int] = (0,), faults: Sequence[tuple[int, int]] = ()) -> None:
        self.identified: list[int] = []
        self._plug = plug
        self._pictures = pictures
        self._faults = faults
        self._at = 0
        self.asked = False
        self._seq = 0
        self._ear = HostDecoder()
        self._over = Event()
        os.set_blocking(plug.master, False)
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._over.wait(0.002):
            if select.select([self._plug.master], [], [], 0)[0]:
                for request in self._ear.feed(os.read(self._plug.master, 256)):
                    self._answer(request)
            if self.asked:
                self._say_picture()

    def _answer(self, request: AskHello | Identify) -> None:
        if isinstance(request, Identify):
            self.identified.append(request.seconds)
            return
        self.asked = True
        self._say(encode_hello(rows=ROWS, tiles=TILES, board_id=b"TESTMAT\x01", firmware="1.2.3"))
        for code, arg in self._faults:
            self._say(encode_fault(0, 0, code, arg))

    def _say_picture(self) -> None:
        self._say(encode_state(self._seq, 5000 * self._seq, ROWS, self._pictures[self._at]))
        self._seq += 1
        self._at = (self._at + 1) % len(self._pictures)

    def _say(self, data: bytes) -> None:
        with suppress(BlockingIOError):  # nobody reads any more
            self._plug.say(data)
