"""A scanning lidar's returns → the bodies on the lane, once a turn."""

from collections.abc import Collection

import numpy as np

from kiosk.lane.bodies import Body, Sighting
from kiosk.lane.geometry import Direction, LaneSpec, PortSpec
from kiosk.lane.lidar.background import Background
from kiosk.lane.lidar.clusters import clusters_of
from kiosk.lane.lidar.floor import Floor
from kiosk.lane.lidar.gait import Gait, Gaits
from kiosk.lane.lidar.shadows import Shadows
from kiosk.lane.lidar.tracks import BodyTrack, Tracks
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
        self._tracks = Tracks()
        self._gaits = Gaits()
        self.floor = Floor(spec, pose, self._turns.cut_deg)
        """Where the beam went through lately."""

    def feed(self, reading: LidarReturns) -> list[Sighting]:
        """Take one run of returns; return a sighting for each turn it completes (at most one)."""
        return [self._look(turn) for turn in self._turns.feed(reading)]

    def gait(self, tracks: Collection[int], from_t: float, to_t: float, direction: Direction) -> Gait:
        """What the feet of a body, by the tracks it had, told between two times of the last minute."""
        return self._gaits.between(tracks, from_t, to_t, direction)

    def _look(self, turn: Turn) -> Sighting:
        spec = self._spec
        aside = np.abs(turn.y_m) - spec.width_m / 2
        hit = turn.range_m > 0.0
        inside = hit & (aside <= 0.0) & (turn.x_m >= 0.0) & (turn.x_m <= spec.length_m)
        around = hit & (aside <= SIDE_M) & (turn.x_m >= -END_M) & (turn.x_m <= spec.length_m + END_M)
        chosen = inside | (around & ~self._background.holds(turn))
        self._background.learn(turn, ~inside)
        self.floor.see(turn)
        shadows = Shadows(turn, self._pose, self._turns.cut_deg)
        clusters = clusters_of(turn, chosen, self._pose)
        bodies = self._tracks.update(turn.mid_t, clusters, shadows)
        self._gaits.see(turn.mid_t, self._tracks.bodies, clusters)
        return Sighting(turn.mid_t, tuple(_body(body, turn.mid_t) for body in bodies))


def _body(body: BodyTrack, t: float) -> Body:
    feet = tuple(Foot(foot.x_m, foot.y_m) for foot in body.feet)
    return Body(body.track, body.hips.at(t), body.y_m, feet)
