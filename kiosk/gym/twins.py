"""Two kiosks that go by one id. They take each other's connection, so each introduces itself again and again.

A new epoch alone is a new or restored ledger. An epoch that comes back after another one within `APART_S` is a
second kiosk: whoever came later is refused until they have been apart for so long. What is refused isn't acked, so
it stays with its kiosk. Times are monotonic seconds.
"""

from dataclasses import dataclass

APART_S = 300.0
"""Longer than two kiosks that dial again need to meet."""


@dataclass(slots=True)
class _Known:
    epoch: str
    heard_s: float
    other: str = ""
    other_s: float = 0.0
    twins_until_s: float = 0.0


class Twins:
    """Told of each kiosk that introduces itself."""

    def __init__(self) -> None:
        self._kiosks: dict[str, _Known] = {}

    def introduced(self, kiosk: str, epoch: str, now_s: float) -> bool:
        """True when this shows that there are two."""
        known = self._kiosks.setdefault(kiosk, _Known(epoch, now_s))
        if epoch == known.epoch:
            known.heard_s = now_s
            met = bool(known.other) and now_s - known.other_s < APART_S
        else:
            if known.other and now_s - known.heard_s >= APART_S:
                known.epoch, known.heard_s, known.other = epoch, now_s, ""
                return False
            met = epoch == known.other and now_s < known.twins_until_s
            known.other, known.other_s = epoch, now_s
        if met:
            known.twins_until_s = now_s + APART_S
        return met

    def refused(self, kiosk: str, epoch: str, now_s: float) -> bool:
        """Whether this is the second of two."""
        known = self._kiosks.get(kiosk)
        return known is not None and epoch == known.other and now_s < known.twins_until_s

    def names(self, now_s: float) -> list[str]:
        """The ids that two kiosks go by."""
        return sorted(name for name, known in self._kiosks.items() if now_s < known.twins_until_s)
