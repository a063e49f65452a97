"""Tells systemd how the service is, by sd_notify(3): one datagram of KEY=VALUE lines to the socket it names."""

import contextlib
import os
import socket


def notify(*lines: str) -> None:
    """Send them. Does nothing where no systemd listens, and never raises: nobody is to stop counting for it."""
    path = os.environ.get("NOTIFY_SOCKET")
    if not path:
        return
    address = "\0" + path[1:] if path.startswith("@") else path  # sd_notify(3): @ is the abstract namespace
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender, contextlib.suppress(OSError):
        sender.setblocking(False)
        sender.sendto("\n".join(lines).encode(), address)
