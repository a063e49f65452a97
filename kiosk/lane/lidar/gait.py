"""Which shins were whose over the last minute, and what a leg of one body tells: facing and steps."""

from collections import deque
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from statistics import median

from kiosk.lane.geometry import Direction
from kiosk.lane.lidar.body import BodyTrack
from kiosk.lane.lidar.clusters import Cluster
from kiosk.lane.lidar.facing import judge
from kiosk.lane.lidar.pairing import Shin, two_feet
from kiosk.lane.lidar.steps import StepSeen, steps_of
from kiosk.lane.observations import Facing

KEPT_S = 60.0
NEAR_M = 0.85  # a walker's shins are no further than this from the hips along the lane
AROUND_S = 0.3  # a leg's first and last step begin and end beyond its lines


@dataclass(frozen=True, slots=True)
class Gait:
    """What the feet told over a leg; `confidence` that it is right, 0.5 to 1, None for unsure."""

    facing: Facing
    confidence: float | None
    steps: int


class Gaits:
    """Remembers the shins of each body for `KEPT_S`."""

    def __init__(self) -> None:
        self._turns: deque[tuple[float, dict[int, list[Cluster]]]] = deque()

    def see(self, t: float, bodies: Sequence[BodyTrack], clusters: Sequence[Cluster]) -> None:
        """Take one turn: each cluster is a shin of the body whose hips are nearest."""
        shins: dict[int, list[Cluster]] = {}
        for cluster in clusters:
            body = min(bodies, key=lambda body: abs(body.hips.at(t) - cluster.x_m), default=None)
            if body is not None and abs(body.hips.at(t) - cluster.x_m) < NEAR_M:
                shins.setdefault(body.track, []).append(cluster)
        self._turns.append((t, shins))
        while self._turns and self._turns[0][0] < t - KEPT_S:
            self._turns.popleft()

    def __len__(self) -> int:
        return len(self._turns)

    def between(self, tracks: Collection[int], from_t: float, to_t: float, direction: Direction) -> Gait:
        """The gait of one body, by the tracks it had, on a leg between two times in this direction."""
        sign = 1.0 if direction == "away" else -1.0
        turns = [
            [Shin(shin.t, sign * shin.x_m, shin.y_m) for shin in sorted(found, key=lambda shin: -shin.points)]
            for t, shins in self._turns
            if from_t - AROUND_S <= t <= to_t + AROUND_S
            and (found := [shin for track in tracks for shin in shins.get(track, ())])
        ]
        feet = two_feet(turns)
        steps = steps_of(feet)
        facing, confidence = judge(feet, steps)
        return Gait(facing, confidence, _count(steps, to_t - from_t))


def _count(steps: Sequence[StepSeen], duration_s: float) -> int:
    """Steps of the whole leg, those between that weren't seen included."""
    return round(duration_s / median(step.duration_s for step in steps)) if steps else 0
