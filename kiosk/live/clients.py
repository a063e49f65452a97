"""Those who listen to the live socket, and what each has still to be sent."""

import selectors
import socket

BACKLOG_BYTES = 256 * 1024  # waiting for one client, beyond what the system buffers: minutes of pictures


class Clients:
    """Non-blocking sockets, registered with `selector` for as long as they are worth writing to."""

    def __init__(self, selector: selectors.BaseSelector) -> None:
        self._selector = selector
        self._waiting: dict[socket.socket, bytearray] = {}

    def add(self, client: socket.socket, first: bytes) -> None:
        """Take in a newcomer, with what it is told at once."""
        client.setblocking(False)
        self._waiting[client] = bytearray(first)
        self._selector.register(client, _wanted(self._waiting[client]))

    def tell(self, news: bytes) -> None:
        """Send everybody as much as they take; drop who hung up or has let too much pile up."""
        for client, waiting in list(self._waiting.items()):
            waiting.extend(news)
            if _flush(client, waiting) and len(waiting) <= BACKLOG_BYTES and not _hung_up(client):
                self._selector.modify(client, _wanted(waiting))
            else:
                self._selector.unregister(client)
                client.close()
                del self._waiting[client]

    def close(self) -> None:
        """Hang up on everybody."""
        for client in self._waiting:
            client.close()
        self._waiting.clear()


def _wanted(waiting: bytearray) -> int:
    return selectors.EVENT_READ | (selectors.EVENT_WRITE if waiting else 0)


def _flush(client: socket.socket, waiting: bytearray) -> bool:
    try:
        while waiting:
            del waiting[: client.send(waiting)]
    except BlockingIOError:
        pass
    except OSError:
        return False
    return True


def _hung_up(client: socket.socket) -> bool:
    try:
        return client.recv(4096) == b""  # pages have nothing to say yet
    except BlockingIOError:
        return False
    except OSError:
        return True
