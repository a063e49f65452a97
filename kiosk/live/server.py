"""The kiosk's end of the live socket: what happens on the lane, told to every page process; commands, answered.

The kiosk calls `publish` from whatever thread has news; a thread of its own does the talking. A client that
connects hears at once how the parts are and who is walking; one that doesn't read is dropped and may try again.
"""

import contextlib
import selectors
import socket
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from pathlib import Path

from pydantic import ValidationError

from kiosk.live.clients import Clients
from kiosk.live.listener import listener
from kiosk.messages.commands import COMMAND, Answer, Command
from kiosk.messages.live import LIVE_LINE, Feet, LiveLine

INBOX_LINES = 1000  # published and not yet sent: a lane has a few a second, and the thread is rarely late
FEET_GAP_S = 0.1  # the lane's picture at most ten a second

UNKNOWN = "The kiosk doesn't know this command. Pages and kiosk should be of one version; start both again."

Reply = Callable[[Answer], None]


def socket_path(data_dir: Path) -> Path:
    """Where a kiosk with this `data_dir` listens, and its pages look."""
    return data_dir / "live.sock"


class LiveServer:
    """Serves `path` to any number of clients. Any thread may call any method; none waits for a client.

    `obey(command, reply)` is called in the socket's thread and must not wait; any thread may call `reply`, once.
    """

    def __init__(self, path: Path, obey: Callable[[Command, Reply], None]) -> None:
        self._path = path
        self._obey = obey
        self._answers: deque[tuple[socket.socket, Answer]] = deque()
        self._lock = threading.Lock()
        self._inbox: deque[LiveLine] = deque(maxlen=INBOX_LINES)
        self._feet: Feet | None = None
        self._waker: socket.socket | None = None
        self._thread: threading.Thread | None = None
        self._last: dict[str, bytes] = {}  # the newest of each: what a newcomer is told
        self._next_feet = 0.0

    def start(self) -> None:
        """Listen, group-readable, in place of a stale socket file.

        Raises DeviceError where the path can't be used or another kiosk already answers on it.
        """
        door = listener(self._path)
        inode = self._path.stat().st_ino
        alarm, waker = socket.socketpair()
        for end in (door, alarm, waker):
            end.setblocking(False)
        with self._lock:
            self._waker = waker
        self._thread = threading.Thread(target=self._run, args=(door, alarm, inode), name="live", daemon=True)
        self._thread.start()
        self._wake()

    def publish(self, line: LiveLine) -> None:
        """Tell every client. Before `start` it waits for the start; after `close` for the next one."""
        with self._lock:
            if isinstance(line, Feet):
                waits, self._feet = self._feet is not None, line
            else:
                waits = False
                self._inbox.append(line)
        if not waits:  # a picture in the place of one that waits goes out when that would have
            self._wake()

    def close(self) -> None:
        """Hang up on everybody and remove the socket file. Twice does nothing more."""
        with self._lock:
            waker, self._waker = self._waker, None
        if waker is not None and self._thread is not None:
            waker.close()  # the thread reads the end of its alarm, and ends
            self._thread.join()

    def _wake(self) -> None:
        with self._lock, contextlib.suppress(BlockingIOError):  # full of wake-ups already: it will wake
            if self._waker is not None:
                self._waker.send(b"!")

    def _run(self, door: socket.socket, alarm: socket.socket, inode: int) -> None:
        with door, alarm, selectors.DefaultSelector() as selector:
            selector.register(door, selectors.EVENT_READ)
            selector.register(alarm, selectors.EVENT_READ)
            clients = Clients(selector)
            going = True
            while going:
                ready = {key.fileobj for key, _ in selector.select(self._patience_s())}
                going = alarm not in ready or alarm.recv(4096) != b""
                clients.tell(self._news())
                for client in clients.among(ready):
                    for line in clients.hear(client):
                        self._hear(client, line)
                for client, answer in self._answered():
                    clients.answer(client, LIVE_LINE.dump_json(answer) + b"\n")
                if door in ready:
                    with contextlib.suppress(OSError):  # it left again before the door was open
                        clients.add(door.accept()[0], b"".join(self._last.values()))
            clients.close()
        with contextlib.suppress(FileNotFoundError):
            if self._path.stat().st_ino == inode:  # not one that a newer kiosk has put there since
                self._path.unlink()

    def _hear(self, client: socket.socket, line: bytes) -> None:
        def reply(answer: Answer) -> None:
            with self._lock:
                self._answers.append((client, answer))
            self._wake()

        try:
            command = COMMAND.validate_json(line)
        except ValidationError:
            reply(Answer(ask="", ok=False, say=UNKNOWN))
            return
        self._obey(command, reply)

    def _answered(self) -> Iterable[tuple[socket.socket, Answer]]:
        with self._lock:
            answers = list(self._answers)
            self._answers.clear()
        return answers

    def _patience_s(self) -> float | None:
        with self._lock:
            return None if self._feet is None else max(0.0, self._next_feet - time.monotonic())

    def _news(self) -> bytes:
        """What has been published since the last turn, as the bytes that go to everybody."""
        with self._lock:
            lines = list(self._inbox)
            self._inbox.clear()
            now = time.monotonic()
            if self._feet is not None and now >= self._next_feet:
                lines.append(self._feet)
                self._feet = None
                self._next_feet = now + FEET_GAP_S
        news = [(line.type, LIVE_LINE.dump_json(line) + b"\n") for line in lines]
        self._last.update({kind: data for kind, data in news if kind in ("parts", "walking", "counters")})
        return b"".join(data for _, data in news)
