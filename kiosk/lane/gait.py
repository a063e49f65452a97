"""Footprints under one body → where its hips were: the path of a walker seen only by the soles.

While a set of feet stays down (a *phase*) the hips pass from behind to before the middle of those feet, and at
the middle of the phase they are over it. Those middles are the anchors of the path; between them the hips go
evenly, and beyond the last one they go on at the pace of the last step.
"""

from collections import deque

from kiosk.lane.contacts import Contact

# Hips lead the middle of the ankles by about 0.1 m in the direction of travel; at a standstill by nothing.
LEAD_M = 0.1
LEAD_FULL_M_S = 0.4
# A phase longer than this is standing: hips come to rest over the feet this long after its start.
STAND_S = 0.7
SETTLE_S = STAND_S / 2
# Hips get no further than half a long step from the middle of the feet that carry them.
REACH_M = 0.45
# Paces are taken over at least this time: about one step, so that a limp's two halves even out.
PACE_S = 0.5


class Gait:
    """The hips of one body over time, from the contacts under it."""

    def __init__(self, pitch_m: float) -> None:
        self._pitch_m = pitch_m
        self._feet: tuple[Contact, ...] = ()
        self._since = 0.0
        self._anchors: deque[tuple[float, float]] = deque(maxlen=8)

    def stand_on(self, feet: tuple[Contact, ...], t: float) -> None:
        """From `t` on these feet are down (the last two that landed carry the body)."""
        feet = feet[-2:]
        if feet == self._feet:
            return
        # A lift is certain a moment late and may come after a landing that followed it.
        t = max(t, self._since)
        self._close(t)
        self._feet, self._since = feet, t

    def hips_m(self, t: float, now: float) -> float:
        """Middle of the hips along the lane at `t`, from what is known `now`."""
        anchors = [*self._anchors, *self._standing(now)]
        if not anchors:
            return self._middle_m()
        pace = self._pace(anchors, t)
        after = next((i for i, (known_t, _) in enumerate(anchors) if known_t > t), len(anchors))
        if after == 0:
            x = anchors[0][1]
        elif after < len(anchors):
            (t0, x0), (t1, x1) = anchors[after - 1], anchors[after]
            x = x0 + (x1 - x0) * (t - t0) / (t1 - t0)
        else:
            last_t, last_x = anchors[-1]
            x = last_x + pace * (t - last_t)
            if self._feet:
                middle = self._middle_m()
                x = max(middle - REACH_M, min(middle + REACH_M, x))
        return x + LEAD_M * max(-1.0, min(1.0, pace / LEAD_FULL_M_S))

    def _close(self, t: float) -> None:
        if not self._feet:
            return
        length, middle = t - self._since, self._middle_m()
        if length <= STAND_S:
            self._add((self._since + t) / 2, middle)
        else:
            self._add(self._since + SETTLE_S, middle)
            self._add(t - SETTLE_S, middle)

    def _add(self, t: float, x_m: float) -> None:
        if not self._anchors or t > self._anchors[-1][0]:
            self._anchors.append((t, x_m))

    def _standing(self, now: float) -> list[tuple[float, float]]:
        if not self._feet or now - self._since <= STAND_S:
            return []
        middle = self._middle_m()
        return [(self._since + SETTLE_S, middle), (now, middle)]

    @staticmethod
    def _pace(anchors: list[tuple[float, float]], t: float) -> float:
        """m/s over the last step or so that was begun by `t`."""
        last = next((i for i, (known_t, _) in enumerate(anchors) if known_t > t), len(anchors) - 1)
        t1, x1 = anchors[last]
        for t0, x0 in reversed(anchors[:last]):
            if t1 - t0 >= PACE_S:
                return (x1 - x0) / (t1 - t0)
        t0, x0 = anchors[0]
        return (x1 - x0) / (t1 - t0) if t1 > t0 else 0.0

    def _middle_m(self) -> float:
        return self._pitch_m * sum(foot.centre_row for foot in self._feet) / len(self._feet)
