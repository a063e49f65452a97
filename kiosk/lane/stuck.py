"""Stuck strips: contacts that stay closed though nobody stands on them.

One strip, or two adjacent, loaded for 120 s while footfalls came and went on both sides, are stuck. Three or more
adjacent strips are an obstacle, however long they lie there, and are never taken for a bad contact.
"""

from kiosk.lane.contacts import Contact, runs

STUCK_S = 120.0
STUCK_ROWS = 2


class StuckStrips:
    """`rows`: the strips known to be stuck now, as a bitmap."""

    def __init__(self) -> None:
        self.rows = 0
        self._below: set[Contact] = set()
        self._above: set[Contact] = set()

    def feed(self, t: float, down: list[Contact], feet_lifted: list[Contact]) -> None:
        """One picture: the contacts that are down at `t`, and the feet that have lifted since the last one."""
        self._below &= set(down)
        self._above &= set(down)
        for foot in feet_lifted:
            self._below |= {contact for contact in down if foot.high < contact.low}
            self._above |= {contact for contact in down if foot.low > contact.high}
        self.rows = 0
        if self._below & self._above:
            self._judge(t, down)

    def _judge(self, t: float, down: list[Contact]) -> None:
        passed = self._below & self._above
        lying = 0
        for contact in down:
            if contact in passed and t - contact.land_t >= STUCK_S:
                lying |= contact.mask()
        for low, high in runs(lying):
            if high - low < STUCK_ROWS:
                self.rows |= ((1 << (high + 1)) - 1) >> low << low
