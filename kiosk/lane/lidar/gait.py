"""Which shins were whose over the last minute, and what a leg of one body tells: facing and steps."""

from collections import deque
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import takewhile
from math import inf
from statistics import median

from kiosk.lane.geometry import Direction
from kiosk.lane.lidar.body import BodyTrack
from kiosk.lane.lidar.clusters import Cluster
from kiosk.lane.lidar.facing import judge
from kiosk.lane.lidar.pairing import Pairing, Shin
from kiosk.lane.lidar.steps import StepSeen, steps_of
from kiosk.lane.observations import Facing

KEPT_S = 60.0
NEAR_M = 0.85  # a walker's shins are no further than this from the hips along the lane
AROUND_S = 0.3  # a leg's first and last step begin and end beyond its lines
UNASKED_S = 2.0  # a leg that nobody has asked about for so long is over


@dataclass(frozen=True, slots=True)
class Gait:
    """What the feet told over a leg; `confidence` that it is right, 0.5 to 1, None for unsure."""

    facing: Facing
    confidence: float | None
    steps: int


@dataclass(slots=True)
class _Followed:
    """The feet on a leg, paired up to a time."""

    pairing: Pairing
    to_t: float


class Gaits:
    """Remembers the shins of each body for `KEPT_S`, and how those of a leg under way were paired.

    Sharing a turn out among two feet takes a third of a millisecond: a leg that is followed from turn to turn has
    its gait told at its end at once, one that isn't holds everything up meanwhile.
    """

    def __init__(self) -> None:
        self._turns: deque[tuple[float, dict[int, list[Cluster]]]] = deque()
        self._followed: dict[tuple[int, float, Direction], _Followed] = {}

    def see(self, t: float, bodies: Sequence[BodyTrack], clusters: Sequence[Cluster]) -> None:
        """Take one turn: each cluster is a shin of the body whose hips are nearest.

        A thing that lies there is met where it lies only: who steps over a bag leaves it no shin of theirs.
        """
        shins: dict[int, list[Cluster]] = {}
        for cluster in clusters:
            near = (body for body in bodies if body.may_step_to(cluster))
            body = min(near, key=lambda body: abs(body.hips.at(t) - cluster.x_m), default=None)
            if body is not None and abs(body.hips.at(t) - cluster.x_m) < NEAR_M:
                shins.setdefault(body.track, []).append(cluster)
        self._turns.append((t, shins))
        while self._turns and self._turns[0][0] < t - KEPT_S:
            self._turns.popleft()
        self._followed = {leg: known for leg, known in self._followed.items() if known.to_t > t - UNASKED_S}

    def __len__(self) -> int:
        return len(self._turns)

    def follow(self, tracks: Collection[int], from_t: float, to_t: float, direction: Direction) -> Pairing:
        """Pair the feet of a body, by the tracks it had, on a leg that began at `from_t`, as far as `to_t`."""
        leg = (min(tracks, default=0), from_t, direction)
        known = self._followed.setdefault(leg, _Followed(Pairing(), from_t - AROUND_S))
        new = list(takewhile(lambda turn: turn[0] > known.to_t, reversed(self._turns)))
        sign = 1.0 if direction == "away" else -1.0
        for t, shins in reversed(new):
            if t <= to_t + AROUND_S:
                found = sorted((s for track in tracks for s in shins.get(track, ())), key=lambda shin: -shin.points)
                known.pairing.take([Shin(shin.t, sign * shin.x_m, shin.y_m) for shin in found])
                known.to_t = t
        if to_t - from_t > KEPT_S:
            known.pairing.forget(to_t - KEPT_S)
        return known.pairing

    def between(
        self, tracks: Collection[int], from_t: float, to_t: float, direction: Direction, last_s: float = inf
    ) -> Gait:
        """The gait of one body on a leg between two times in this direction, or in the last part of it."""
        pairing = self.follow(tracks, from_t, to_t, direction)
        from_t = max(from_t, to_t - last_s)
        feet = pairing.feet(from_t - AROUND_S)
        steps = steps_of(feet)
        facing, confidence = judge(feet, steps)
        return Gait(facing, confidence, _count(steps, to_t - from_t))


def _count(steps: Sequence[StepSeen], duration_s: float) -> int:
    """Steps of the whole leg, those between that weren't seen included."""
    return round(duration_s / median(step.duration_s for step in steps)) if steps else 0
