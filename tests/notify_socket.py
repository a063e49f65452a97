"""systemd's end of sd_notify: a real datagram socket, and what came to it."""

import socket
import time
from pathlib import Path


class NotifySocket:
    """Listens at `path`, which goes into NOTIFY_SOCKET."""

    def __init__(self, path: Path) -> None:
        self.path = str(path)
        self._listening = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._listening.bind(self.path)

    def hear(self, within_s: float) -> str | None:
        """The next datagram, or None when none comes in time."""
        self._listening.settimeout(within_s)
        try:
            return self._listening.recv(4096).decode()
        except TimeoutError:
            return None

    def hear_until(self, wanted: str, within_s: float) -> list[str]:
        """All that comes up to the first that has `wanted` in it. Fails when it doesn't come."""
        heard: list[str] = []
        deadline = time.monotonic() + within_s
        while not heard or wanted not in heard[-1]:
            said = self.hear(max(0.01, deadline - time.monotonic()))
            assert said is not None, f"no {wanted} within {within_s} s: {heard[-5:]}"
            heard.append(said)
        return heard

    def all_said(self) -> list[str]:
        """What waits to be heard."""
        heard: list[str] = []
        while (said := self.hear(0.01)) is not None:
            heard.append(said)
        return heard

    def close(self) -> None:
        self._listening.close()
