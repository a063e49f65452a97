"""Somebody on the lane who hasn't moved for long: the gym server hears of it with the kiosk's status.

A status, not an event of the outbox: it is worth hearing now or not at all, and what ended before it was told needs
no telling. The product is no medical alarm.
"""

from kiosk.lane.hazards import STILL_S
from kiosk.messages.parts import PartStatus
from kiosk.session.events import Event, Warned, WarningCleared

# The screen has asked "All right?" since STILL_S.
REPORTED_S = 40.0
PART = "lane"
SAY = f"Somebody on the lane hasn't moved for {REPORTED_S:g} s. Look whether they are all right."


class Still:
    """Tell it every event; `parts` holds one part while there is something to report."""

    def __init__(self) -> None:
        self._warned_t: float | None = None

    def tell(self, event: Event) -> None:
        """What the engine said."""
        match event:
            case Warned(t, _, "still"):
                self._warned_t = t
            case WarningCleared(_, _, "still"):
                self._warned_t = None

    def parts(self, t: float) -> list[PartStatus]:
        """What is to be reported at `t`."""
        if self._warned_t is None or t < self._warned_t + REPORTED_S - STILL_S:
            return []
        return [PartStatus(part=PART, state="degraded", say=SAY)]
