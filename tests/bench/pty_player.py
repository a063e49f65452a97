"""Records of a capture written to real ptys when they are due, each write with the moment it was done."""

import contextlib
import os
import pty
import tty
from bisect import bisect_left
from collections.abc import Iterable
from threading import Event, Thread
from time import monotonic

from kiosk.wire.records import Chunk, Record


class PtyPlayer:
    """`ports` names a pty for each port; `play` begins; `written_t` says when the n-th byte was written."""

    def __init__(self, ports: Iterable[str]) -> None:
        self.ports: dict[str, str] = {}
        self._masters: dict[str, int] = {}
        self._slaves: dict[str, int] = {}
        self._bytes: dict[str, list[int]] = {}
        self._times: dict[str, list[float]] = {}
        for port in ports:
            master, slave = pty.openpty()
            tty.setraw(slave)
            os.set_blocking(master, False)
            self._masters[port], self._slaves[port] = master, slave
            self.ports[port] = os.ttyname(slave)
            self._bytes[port], self._times[port] = [], []
        self._closing = Event()
        self.over = Event()
        self._thread: Thread | None = None

    def play(self, records: Iterable[Record]) -> None:
        """Write them, in a thread of its own; `over` is set when the last is out."""
        self._thread = Thread(target=self._play, args=(records,), name="player", daemon=True)
        self._thread.start()

    def written_t(self, port: str, last_byte: int) -> float:
        """When the `last_byte`-th byte of a port was written, on the monotonic clock."""
        return self._times[port][bisect_left(self._bytes[port], last_byte)]

    def close(self) -> None:
        """Stop writing and take the ports away."""
        self._closing.set()
        if self._thread is not None:
            self._thread.join(5)
        for file in (*self._masters.values(), *self._slaves.values()):
            os.close(file)

    def _play(self, records: Iterable[Record]) -> None:
        began = monotonic()
        for record in records:
            if self._closing.wait(max(began + record.t - monotonic(), 0.0)):
                return
            if isinstance(record, Chunk):
                self._write(record.port, record.data)
        self.over.set()

    def _write(self, port: str, data: bytes) -> None:
        so_far = self._bytes[port][-1] if self._bytes[port] else 0
        # Noted before it is written: the reader may be quicker than this thread.
        self._bytes[port].append(so_far + len(data))
        self._times[port].append(monotonic())
        with contextlib.suppress(BlockingIOError):
            os.write(self._masters[port], data)
