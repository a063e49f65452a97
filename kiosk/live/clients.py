"""Those who are on the live socket: what each has still to be sent, and what each has begun to say."""

import selectors
import socket
from collections.abc import Iterable
from dataclasses import dataclass, field

BACKLOG_BYTES = 256 * 1024  # waiting for one client, beyond what the system buffers: minutes of pictures
LONGEST_LINE_BYTES = 64 * 1024  # a command is a few hundred


@dataclass(slots=True)
class _Talk:
    waiting: bytearray
    heard: bytearray = field(default_factory=bytearray)


class Clients:
    """Non-blocking sockets, registered with `selector` for as long as they are worth writing to."""

    def __init__(self, selector: selectors.BaseSelector) -> None:
        self._selector = selector
        self._talks: dict[socket.socket, _Talk] = {}

    def add(self, client: socket.socket, first: bytes) -> None:
        """Take in a newcomer, with what it is told at once."""
        client.setblocking(False)
        self._talks[client] = _Talk(bytearray(first))
        self._selector.register(client, _wanted(self._talks[client]))

    def tell(self, news: bytes) -> None:
        """Send everybody as much as they take; drop who has let too much pile up."""
        for client in list(self._talks):
            self.answer(client, news)

    def answer(self, client: socket.socket, line: bytes) -> None:
        """Send one client something; nothing if it has hung up meanwhile."""
        talk = self._talks.get(client)
        if talk is None:
            return
        talk.waiting.extend(line)
        if _flush(client, talk.waiting) and len(talk.waiting) <= BACKLOG_BYTES:
            self._selector.modify(client, _wanted(talk))
        else:
            self._drop(client)

    def hear(self, client: socket.socket) -> list[bytes]:
        """The whole lines that a client has said; who hung up, or goes on without an end, is dropped."""
        talk = self._talks.get(client)
        if talk is None:
            return []
        try:
            said = client.recv(4096)
        except BlockingIOError:
            return []
        except OSError:
            said = b""
        *lines, rest = (talk.heard + said).split(b"\n")
        talk.heard = bytearray(rest)
        if not said or len(rest) > LONGEST_LINE_BYTES:
            self._drop(client)
        return [bytes(line) for line in lines]

    def among(self, ready: Iterable[object]) -> list[socket.socket]:
        """Those of the ready ends that are clients."""
        return [end for end in ready if isinstance(end, socket.socket) and end in self._talks]

    def close(self) -> None:
        """Hang up on everybody."""
        for client in self._talks:
            client.close()
        self._talks.clear()

    def _drop(self, client: socket.socket) -> None:
        self._selector.unregister(client)
        client.close()
        del self._talks[client]


def _wanted(talk: _Talk) -> int:
    return selectors.EVENT_READ | (selectors.EVENT_WRITE if talk.waiting else 0)


def _flush(client: socket.socket, waiting: bytearray) -> bool:
    try:
        while waiting:
            del waiting[: client.send(waiting)]
    except BlockingIOError:
        pass
    except OSError:
        return False
    return True
