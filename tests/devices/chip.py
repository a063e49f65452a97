"""A PN532 behind a port, as its manual describes it: asleep until woken, and speaking only when asked."""

import select
from collections.abc import Callable
from threading import Event, Lock, Thread

from kiosk.wire.pn532 import ACK, LIST_TARGET, SAM_CONFIGURATION, WAKE_UP, encode_answer, encode_listed


class Chip:
    """Answers on `say` what it is given by `read`, both of one pty master; `asked` names the requests in order."""

    def __init__(self, master: int, read: Callable[[int], bytes], say: Callable[[bytes], object]) -> None:
        self.asked: list[str] = []
        self.powered = True
        self._master = master
        self._read = read
        self._say = say
        self._awake = False
        self._listing = False
        self._card: str | None = None
        self._lock = Lock()
        self._closing = Event()
        self._thread = Thread(target=self._run, name="chip", daemon=True)
        self._thread.start()

    def hold(self, uid: str | None) -> None:
        """Bring a card near, or take it away."""
        with self._lock:
            self._card = uid
            self._list()

    def lose_power(self) -> None:
        """Fall silent, and forget everything."""
        with self._lock:
            self.powered = self._awake = self._listing = False

    def close(self) -> None:
        self._closing.set()
        self._thread.join()

    def _run(self) -> None:
        heard = b""
        while not self._closing.is_set():
            if not select.select([self._master], [], [], 0.02)[0]:
                continue
            try:
                heard += self._read(self._master)
            except OSError:
                return
            with self._lock:
                while (rest := self._take(heard)) != heard:
                    heard = rest

    def _take(self, heard: bytes) -> bytes:
        for name, request in (("wake", WAKE_UP), ("list", LIST_TARGET)):
            if heard.startswith(request):
                if self.powered:
                    self.asked.append(name)
                    self._do(name)
                return heard[len(request) :]
        return heard

    def _do(self, name: str) -> None:
        if name == "wake":
            self._awake = True
            self._say(ACK)
            self._say(encode_answer(SAM_CONFIGURATION))
        elif self._awake:
            self._listing = True
            self._say(ACK)
            self._list()

    def _list(self) -> None:
        if self._listing and self._card:
            self._listing = False
            self._say(encode_listed(self._card))
