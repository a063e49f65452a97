"""Sightings → legs, and whether anybody is on the lane. Doesn't know which sensor saw the bodies."""

from itertools import combinations, count

from kiosk.lane.bodies import Body, Sighting
from kiosk.lane.geometry import Direction, LaneSpec
from kiosk.lane.observations import LaneEmptied, LaneEntered, WalkerLeft, WalkSeen
from kiosk.lane.walk import Walk

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
# Two people this near each other, or that passed each other, may have changed names.
MIXED_M = 0.25
# Who hasn't moved for this long since they were first seen is no person: a thing that was put there.
THING_S = 5.0


class LegTracker:
    """Feed sightings in order of time; call `advance` before each, so that what is overdue comes first."""

    def __init__(self, spec: LaneSpec) -> None:
        self._spec = spec
        self._walks: dict[int, Walk] = {}
        self._missing: dict[int, float] = {}
        self._mixed: set[Walk] = set()
        self._numbers = count(1)
        self._seen_t: float | None = None
        self._empty_since: float | None = None
        self._occupied = False

    def feed(self, sighting: Sighting) -> list[WalkSeen]:
        """What one sighting tells. A sighting not after the last one is left out."""
        if self._seen_t is not None and sighting.t <= self._seen_t:
            return []
        gap = self._seen_t is not None and sighting.t - self._seen_t > GAP_S
        told: list[WalkSeen] = []
        if self._seen_t is not None and sighting.t - self._seen_t > LOST_S:
            for walk in self._walks.values():
                told += [*walk.lost(sighting.t, "sensor_gap"), WalkerLeft(sighting.t, walk.number)]
            self._walks, self._missing, self._mixed = {}, {}, set()
        here = {body.track: self._walk_of(body, sighting) for body in sighting.bodies}
        for track in self._walks.keys() - here.keys() - self._missing.keys():
            self._missing[track] = sighting.t
        people = [walk for walk in here.values() if walk.moved or sighting.t < walk.born_t + THING_S]
        if people and not self._occupied:
            told.append(LaneEntered(sighting.t))
            self._occupied = True
        self._mix(sighting)
        for body in sighting.bodies:
            walk = here[body.track]
            others = [other for other in sighting.bodies if other is not body and here[other.track].moved]
            if not others and walk.between_legs:
                self._mixed.discard(walk)
            shared = any(abs(other.x_m - body.x_m) >= APART_M for other in others)
            unseen = gap or sighting.t - walk.last[0] > GAP_S
            told += walk.feed(sighting.t, body.x_m, unseen, shared, walk in self._mixed)
        if people:
            self._empty_since = None
        elif self._occupied and self._empty_since is None:
            self._empty_since = sighting.t
        self._seen_t = sighting.t
        return told

    @property
    def walker_m(self) -> float | None:
        """Where the first of those who walk here was last."""
        return next((w.last[1] for k, w in self._walks.items() if w.moved and k not in self._missing), None)

    def tracks_of(self, walker: int) -> tuple[int, ...]:
        """The names that the sensor gave a walker who is on the lane."""
        return next((tuple(walk.tracks) for walk in self._walks.values() if walk.number == walker), ())

    @property
    def away(self) -> tuple[float, int] | None:
        """Since when somebody is on a leg away, and who; of several the one who has been for longest."""
        here = (walk for track, walk in self._walks.items() if track not in self._missing)
        away = [(walk.away_since, walk.number) for walk in here if walk.away_since is not None]
        return min(away, default=None)

    @property
    def under_way(self) -> list[tuple[int, float, Direction]]:
        """Who is on a leg, since when and which way."""
        return [(walk.number, *leg) for walk in self._walks.values() if (leg := walk.under_way) is not None]

    @property
    def on_leg(self) -> list[tuple[int, float]]:
        """Who is between the line they left and the second one, and where they were last."""
        return [(walk.number, walk.last[1]) for walk in self._walks.values() if walk.on_leg]

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

    def advance(self, t: float) -> list[WalkSeen]:
        """Fire every deadline due at or before `t`, earliest first, each stamped with its own time."""
        told: list[WalkSeen] = []
        while (due := self.next_deadline()) is not None and due <= t:
            if self._empty_since is not None and due == self._empty_since + EMPTY_S:
                told.append(LaneEmptied(due))
                self._empty_since, self._occupied = None, False
            for track in [track for track, since in self._missing.items() if since + LOST_S == due]:
                del self._missing[track]
                walk = self._walks.pop(track)
                self._mixed.discard(walk)
                told += [*walk.lost(due, "left_lane"), WalkerLeft(due, walk.number)]
        return told

    def _walk_of(self, body: Body, sighting: Sighting) -> Walk:
        if body.track not in self._walks:
            self._walks[body.track] = self._found(body, sighting)
            self._walks[body.track].tracks.append(body.track)
        self._missing.pop(body.track, None)
        return self._walks[body.track]

    def _found(self, body: Body, sighting: Sighting) -> Walk:
        """The walk that a new body goes on with, or a new one."""
        near = []
        for track in self._walks.keys() - {other.track for other in sighting.bodies}:
            walk = self._walks[track]
            last_t, last_x_m = walk.last
            away_m = abs(body.x_m - last_x_m)
            if away_m <= FOUND_M + WALK_M_S * (sighting.t - last_t):
                near.append((not walk.on_leg, away_m, track))
        if not near:
            return Walk(self._spec, sighting.t, body.x_m, next(self._numbers))
        people = [walk for walk in (self._walks[track] for _, _, track in near) if walk.moved]
        if len(people) > 1:
            self._mixed.update(people)
        track = min(near)[2]
        self._missing.pop(track, None)
        return self._walks.pop(track)

    def _mix(self, sighting: Sighting) -> None:
        """Remember who met whom."""
        for one, other in combinations(sighting.bodies, 2):
            walks = self._walks[one.track], self._walks[other.track]
            was_m, is_m = walks[0].last[1] - walks[1].last[1], one.x_m - other.x_m
            if all(walk.moved for walk in walks) and (abs(is_m) < MIXED_M or was_m * is_m < 0):
                self._mixed.update(walks)
