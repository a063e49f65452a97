"""Sightings → legs, and whether anybody is on the lane. Doesn't know which sensor saw the bodies."""

from kiosk.lane.bodies import Body, Sighting
from kiosk.lane.geometry import LaneSpec
from kiosk.lane.observations import LaneEmptied, LaneEntered, LegBegan, LegEnded
from kiosk.lane.walk import Walk

Told = LegBegan | LegEnded | LaneEntered | LaneEmptied

# Sightings further apart than this leave a hole in what was seen. A sensor that falls silent for 1 s and another,
# told half a second late, that takes over from it leave none.
GAP_S = 1.5
# The lane is empty when nobody was seen for this long.
EMPTY_S = 1.5
# A body not seen for this long has left the lane; a hole this long ends every leg, for anybody may be here now.
LOST_S = 3.0
# A body found again under another name: within a pace of where it was, further by a walk for the time between.
FOUND_M = 0.6
WALK_M_S = 1.5
# Two bodies at least this far apart share the lane; nearer may be one seen double.
APART_M = 1.0


class LegTracker:
    """Feed sightings in order of time; call `advance` before each, so that what is overdue comes first."""

    def __init__(self, spec: LaneSpec) -> None:
        self._spec = spec
        self._walks: dict[int, Walk] = {}
        self._missing: dict[int, float] = {}
        self._seen_t: float | None = None
        self._empty_since: float | None = None
        self._occupied = False

    def feed(self, sighting: Sighting) -> list[Told]:
        """What one sighting tells. A sighting not after the last one is left out."""
        if self._seen_t is not None and sighting.t <= self._seen_t:
            return []
        gap = self._seen_t is not None and sighting.t - self._seen_t > GAP_S
        told: list[Told] = []
        if self._seen_t is not None and sighting.t - self._seen_t > LOST_S:
            for walk in self._walks.values():
                told += walk.lost(sighting.t, "sensor_gap")
            self._walks, self._missing = {}, {}
        if sighting.bodies and not self._occupied:
            told.append(LaneEntered(sighting.t))
            self._occupied = True
        for body in sighting.bodies:
            told += self._follow(body, sighting, gap)
        here = {body.track for body in sighting.bodies}
        for track in self._walks.keys() - here - self._missing.keys():
            self._missing[track] = sighting.t
        if sighting.bodies:
            self._empty_since = None
        elif self._occupied and self._empty_since is None:
            self._empty_since = sighting.t
        self._seen_t = sighting.t
        return told

    @property
    def near_end(self) -> bool:
        """True while someone on a leg away is near the far line."""
        return any(walk.near_end for track, walk in self._walks.items() if track not in self._missing)

    def next_deadline(self) -> float | None:
        """The earliest moment at which `advance` has something to say, whatever else comes."""
        due = [since + LOST_S for since in self._missing.values()]
        if self._empty_since is not None:
            due.append(self._empty_since + EMPTY_S)
        return min(due, default=None)

    def advance(self, t: float) -> list[Told]:
        """Fire every deadline due at or before `t`, earliest first, each stamped with its own time."""
        told: list[Told] = []
        while (due := self.next_deadline()) is not None and due <= t:
            if self._empty_since is not None and due == self._empty_since + EMPTY_S:
                told.append(LaneEmptied(due))
                self._empty_since, self._occupied = None, False
            for track in [track for track, since in self._missing.items() if since + LOST_S == due]:
                del self._missing[track]
                told += self._walks.pop(track).lost(due, "left_lane")
        return told

    def _follow(self, body: Body, sighting: Sighting, gap: bool) -> list[LegBegan | LegEnded]:
        if body.track not in self._walks:
            old = self._found(body, sighting)
            if old is None:
                self._walks[body.track] = Walk(self._spec, sighting.t, body.x_m)
            else:
                self._walks[body.track] = self._walks.pop(old)
                self._missing.pop(old, None)
        self._missing.pop(body.track, None)
        shared = any(abs(other.x_m - body.x_m) >= APART_M for other in sighting.bodies)
        return self._walks[body.track].feed(sighting.t, body.x_m, gap, shared)

    def _found(self, body: Body, sighting: Sighting) -> int | None:
        """The walk that this new body goes on with, if it can have got here."""
        near = []
        for track in self._walks.keys() - {other.track for other in sighting.bodies}:
            last_t, last_x_m = self._walks[track].last
            away_m = abs(body.x_m - last_x_m)
            if away_m <= FOUND_M + WALK_M_S * (sighting.t - last_t):
                near.append((not self._walks[track].on_leg, away_m, track))
        return min(near)[2] if near else None
