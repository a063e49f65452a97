"""When a STATE is owed: on the first scan that differs from what was last sent, and 100 ms after the last."""

QUIET_SCANS = 20
"""100 ms at 200 Hz."""


class Changes:
    """Feed it the picture of every scan; `owed` says whether a STATE should go out now.

    There is one newest picture and no queue: while the host takes nothing, pictures it will never see are lost, and
    `look` says so.
    """

    def __init__(self, size: int) -> None:
        self._sent = bytearray(size)
        self._newest = bytearray(size)
        self._scans = QUIET_SCANS
        self.owed = True

    def look(self, bitmap: bytearray) -> int:
        """One scan. Returns how many pictures were lost by it: 1 if it replaces one that waited, else 0."""
        lost = 0
        if bitmap != self._newest:
            if self._newest != self._sent:
                lost = 1
            self._newest[:] = bitmap
        if self._scans < QUIET_SCANS:
            self._scans += 1
        self.owed = self._scans == QUIET_SCANS or bitmap != self._sent
        return lost

    def sent(self, bitmap: bytearray) -> None:
        """This picture has been put on its way."""
        self._sent[:] = bitmap
        self._scans = 0
        self.owed = False
