"""Footprints under one body → where its hips were: the path of a walker who is seen only by the soles.

While a set of feet stays down (a *phase*) the hips pass from behind to before the middle of those feet, and in
the middle of the phase they are over it. These are the anchors of the path. Between two anchors the hips go
evenly; beyond the last they go on at the pace of the last step.
"""

from collections import deque

from kiosk.lane.contacts import Contact

# Hips lead the middle of the ankles by about 0.1 m in the direction of travel, and the middle of the prints by
# less (measured on motion capture: 0.06 m, ±0.05 m from walker to walker); at a standstill by nothing.
LEAD_M = 0.06
LEAD_FULL_M_S = 0.4
# A phase longer than this is standing: the hips are at rest over the feet half of it after the phase began.
STAND_S = 0.7
# Hips get no further than half a long step from the middle of the feet that carry them.
REACH_M = 0.45
# Unseen, a body goes on at its pace for one step time and then waits where it would be.
COAST_S = 0.6
# Paces are taken over at least this time, about one step: one phase alone is too short to divide by.
PACE_S = 0.5


class Gait:
    """The hips of one body over time, from the contacts under it. Lengths from the mat's near edge.

    `end_m`: the mat's far edge; a foot that isn't seen may have stepped beyond it.
    """

    def __init__(self, pitch_m: float, end_m: float) -> None:
        self._pitch_m = pitch_m
        self._end_m = end_m
        self._feet: tuple[Contact, ...] = ()
        self._since = 0.0
        self._stepped_m = 0.0
        self._anchors: deque[tuple[float, float]] = deque(maxlen=8)

    def stand_on(self, feet: tuple[Contact, ...], t: float) -> None:
        """From `t` on these one or two feet are down, in order of landing; or none."""
        # A lift is certain a moment late and may come after a landing that followed it.
        t = max(t, self._since)
        if self._feet:
            length_s = t - self._since
            for anchor_t, x_m in self._rest(t) if length_s > STAND_S else [(t - length_s / 2, self._middle_m())]:
                if not self._anchors or anchor_t > self._anchors[-1][0]:
                    self._anchors.append((anchor_t, x_m))
        self._feet, self._since = feet, t
        if len(feet) == 2:
            self._stepped_m = (feet[1].centre_row - feet[0].centre_row) * self._pitch_m

    def hips_m(self, t: float, now: float) -> float:
        """Middle of the hips along the mat at `t`, from what is known `now`."""
        anchors = list(self._anchors)
        if self._feet and now - self._since > STAND_S:
            anchors += self._rest(now)
        if not anchors:
            return self._middle_m()
        after = next((i for i, (anchor_t, _) in enumerate(anchors) if anchor_t > t), len(anchors))
        pace = _pace(anchors[: after + 1])
        if after == 0:
            x_m = anchors[0][1]
        elif after < len(anchors):
            (t0, x0), (t1, x1) = anchors[after - 1], anchors[after]
            x_m = x0 + (x1 - x0) * (t - t0) / (t1 - t0)
        else:
            last_t, last_m = anchors[-1]
            x_m = last_m + pace * min(t - last_t, COAST_S)
            if self._feet:
                middle_m = self._middle_m()
                x_m = max(middle_m - REACH_M, min(middle_m + REACH_M, x_m))
        return x_m + LEAD_M * max(-1.0, min(1.0, pace / LEAD_FULL_M_S))

    def _rest(self, until: float) -> list[tuple[float, float]]:
        """Anchors of a long phase: over the feet soon after it began, and at rest from then on."""
        foot_m = self._middle_m()
        anchors = [(self._since + STAND_S / 2, foot_m)]
        next_m = foot_m + self._stepped_m
        if len(self._feet) == 1 and not 0.0 <= next_m <= self._end_m:
            # Nobody stands on one foot: the other one is beyond the edge, and the hips are between them.
            anchors.append((self._since + STAND_S, (foot_m + next_m) / 2))
        rest_t = max(until - STAND_S / 2, anchors[-1][0] + 1e-3)
        return [*anchors, (rest_t, anchors[-1][1])]

    def _middle_m(self) -> float:
        return self._pitch_m * sum(foot.centre_row for foot in self._feet) / len(self._feet)


def _pace(anchors: list[tuple[float, float]]) -> float:
    """m/s over the last step or so of a path."""
    t1, x1 = anchors[-1]
    t0, x0 = next(((t, x) for t, x in reversed(anchors) if t1 - t >= PACE_S), anchors[0])
    return (x1 - x0) / max(t1 - t0, PACE_S)
