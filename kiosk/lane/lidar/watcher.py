"""A scanning lidar's returns → the bodies on the lane, once a turn."""

from collections.abc import Collection, Sequence
from math import inf

import numpy as np

from kiosk.lane.bodies import Body, Sighting
from kiosk.lane.geometry import Direction, LaneSpec, PortSpec
from kiosk.lane.lidar.background import Background
from kiosk.lane.lidar.body import BodyTrack
from kiosk.lane.lidar.clusters import PASSING_M, clusters_of
from kiosk.lane.lidar.floor import Floor
from kiosk.lane.lidar.gait import Gait, Gaits
from kiosk.lane.lidar.moved import Moved
from kiosk.lane.lidar.shadows import Shadows
from kiosk.lane.lidar.tracks import Tracks
from kiosk.lane.lidar.turns import Turn, Turns
from kiosk.lane.observations import Foot
from kiosk.lane.readings import LidarReturns

SIDE_M = 0.15  # a walker at the corridor's edge puts a foot beyond it
END_M = 0.3  # hips inside, a foot beyond the end


class LidarWatcher:
    """Watches the corridor and a foot's width around it. Pure: time comes with the returns."""

    def __init__(self, spec: LaneSpec, pose: PortSpec) -> None:
        self._spec = spec
        self._pose = pose
        self._turns = Turns(spec, pose)
        self._background = Background()
        self._moved = Moved()
        self._tracks = Tracks()
        self._gaits = Gaits()
        self._floor = Floor(spec, pose, self._turns.cut_deg)

    @property
    def blind(self) -> bool:
        """True while it doesn't stand where it did: what it sees isn't where it seems to be."""
        return self._moved.moved

    @property
    def walls_m(self) -> list[float] | None:
        """The room around the lane, to be kept over a restart; None before it is known."""
        if not self._background.known:
            return None
        return [round(float(wall_m), 3) for wall_m in self._background.walls_m]

    def restore(self, walls_m: Sequence[float]) -> None:
        """Know the room from before: nothing is learned until it is seen again. Raises ValueError for no room."""
        self._background.restore(walls_m)
        self._moved.restored()

    def sees(self, t: float, from_m: float, to_m: float) -> bool:
        """Whether all of this part of the lane was looked through in the last second before `t`."""
        return self._moved.matches and self._floor.seen(t, from_m, to_m)

    def feed(self, reading: LidarReturns) -> list[Sighting]:
        """Take one run of returns; return a sighting for each turn it completes (at most one)."""
        return [self._look(turn) for turn in self._turns.feed(reading)]

    def follow(self, tracks: Collection[int], from_t: float, to_t: float, direction: Direction) -> None:
        """Share out among the feet of a body what was seen of it on a leg under way; each turn, `gait` is quick."""
        self._gaits.follow(tracks, from_t, to_t, direction)

    def gait(
        self, tracks: Collection[int], from_t: float, to_t: float, direction: Direction, last_s: float = inf
    ) -> Gait:
        """What the feet of a body, by the tracks it had, told on a leg of the last minute, or at the end of it."""
        return self._gaits.between(tracks, from_t, to_t, direction, last_s)

    def _look(self, turn: Turn) -> Sighting:
        spec = self._spec
        aside = np.abs(turn.y_m) - spec.width_m / 2
        hit = turn.range_m > 0.0
        inside = hit & (aside <= 0.0) & (turn.x_m >= 0.0) & (turn.x_m <= spec.length_m)
        around = hit & (aside <= SIDE_M) & (turn.x_m >= -END_M) & (turn.x_m <= spec.length_m + END_M)
        chosen = inside | (around & ~self._background.holds(turn))
        self._moved.look(turn.mid_t, self._background.share_off(turn))
        if self._moved.matches:
            self._background.learn(turn, ~inside)
        self._floor.see(turn)
        shadows = Shadows(turn, self._pose, self._turns.cut_deg)
        clusters = clusters_of(turn, chosen, self._pose)
        bodies = self._tracks.update(turn.mid_t, clusters, shadows)
        self._gaits.see(turn.mid_t, self._tracks.bodies, clusters_of(turn, chosen, self._pose, PASSING_M))
        return Sighting(turn.mid_t, tuple(_body(body, turn.mid_t) for body in bodies))


def _body(body: BodyTrack, t: float) -> Body:
    feet = tuple(Foot(foot.x_m, foot.y_m) for foot in body.feet)
    return Body(body.track, body.hips.at(t), body.y_m, feet, body.hidden)
