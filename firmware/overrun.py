"""Scans that didn't happen because the board was late, told once for each stretch of seconds with any."""

SECOND_SCANS = 200


class Overrun:
    """Feed it how many scans were missed before every scan. `missed`: those of the first second, 0 when well."""

    def __init__(self) -> None:
        self._left = SECOND_SCANS
        self._count = 0
        self.missed = 0

    def look(self, missed: int) -> None:
        """One scan, after `missed` that weren't made."""
        self._count = min(0xFFFF, self._count + missed)
        self._left -= 1
        if self._left:
            return
        if not self._count:
            self.missed = 0
        elif not self.missed:
            self.missed = self._count
        self._left = SECOND_SCANS
        self._count = 0
