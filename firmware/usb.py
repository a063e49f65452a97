"""The host at the other end of the USB cable: bytes out when it takes them, bytes in when there are any.

MicroPython's USB console says "writable" when it has room for one byte, and waits for half a second when more is
written than it has room for (shared/tinyusb/mp_usbd_cdc.c). So one byte is written for each "writable", never more.
Without a host it is always writable and keeps the newest bytes.
"""

import select
import sys

from mat import Mat

AT_ONCE = 4
"""Bytes each way at a call: few enough that the next scan isn't late."""


class Usb:
    """Serves a mat; never waits."""

    def __init__(self) -> None:
        self._in = sys.stdin.buffer
        self._out = sys.stdout.buffer
        self._readable = select.poll()
        self._readable.register(sys.stdin, select.POLLIN)
        self._writable = select.poll()
        self._writable.register(sys.stdout, select.POLLOUT)
        self._byte = bytearray(1)

    def serve(self, mat: Mat) -> None:
        """Send and hear a few bytes, or none."""
        byte = self._byte
        for _ in range(AT_ONCE):
            if not mat.left or not _ready(self._writable):
                break
            byte[0] = mat.next_byte()
            self._out.write(byte)
        for _ in range(AT_ONCE):
            if not _ready(self._readable) or not self._in.readinto(byte):
                break
            mat.hear(byte[0])


def _ready(poller: select.poll) -> bool:
    # poll() would make a list each time, any() a generator.
    for _, events in poller.ipoll(0):  # noqa: SIM110 - see above
        if events & (select.POLLIN | select.POLLOUT):
            return True
    return False
