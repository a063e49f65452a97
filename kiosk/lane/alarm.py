"""One hazard's onset and end: it is told once when it begins, and once when it has been over for a while."""

from dataclasses import dataclass

from kiosk.lane.observations import HazardBegan, HazardEnded, HazardKind


@dataclass(slots=True)
class Alarm:
    """`hold_s`: how long it must be gone before it ends, so that it never flaps. `ends_t`: when it will, if so."""

    kind: HazardKind
    hold_s: float = 0.0
    on: bool = False
    ends_t: float | None = None

    def update(self, t: float, present: bool, at_once: bool = False) -> list[HazardBegan | HazardEnded]:
        """What is so at `t`; with `at_once` it ends without being waited for."""
        if present:
            self.ends_t = None
            if self.on:
                return []
            self.on = True
            return [HazardBegan(t, self.kind)]
        if not self.on:
            return []
        if self.ends_t is None:
            self.ends_t = t + self.hold_s
        if t < self.ends_t and not at_once:
            return []
        self.on, self.ends_t = False, None
        return [HazardEnded(t, self.kind)]
