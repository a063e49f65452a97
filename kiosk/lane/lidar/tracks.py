"""Clusters of each turn → bodies that keep their number, each with up to two feet.

A cluster goes to the foot that expected it most nearly. What nobody expected is a body's hidden foot come back, or
a new body. A body stays in memory a while after it was last seen, so that a leg hidden by the other, or dark cloth
that returns nothing, doesn't make a new person.
"""

from itertools import combinations, count
from math import hypot

from kiosk.lane.lidar.body import BodyTrack, FootTrack
from kiosk.lane.lidar.clusters import Cluster
from kiosk.lane.lidar.hips import Hips
from kiosk.lane.lidar.shadows import Shadows

SAME_LEG_M = 0.12  # a second cluster this near a foot is more of the same leg, parted by a lost return
SAME_THING_M = 0.35  # and this near, never another body: a bag seen in two pieces


class Tracks:
    """All bodies on the lane."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self.bodies: list[BodyTrack] = []

    def update(self, t: float, clusters: list[Cluster], shadows: Shadows) -> list[BodyTrack]:
        """Take one turn's clusters; return the bodies believed to be there at `t`."""
        seen, left = self._claimed(clusters)
        for cluster in left:
            self._place(cluster, seen)
        for body in self.bodies:
            feet = seen.get(body.track, [])
            if feet:
                body.suppose(feet, shadows)
                body.measure(t, feet)
                continue
            hidden = [foot for foot in body.feet if shadows.hidden(foot.x_m, foot.y_m)]
            body.hidden |= bool(hidden)
            if len(hidden) == len(body.feet):
                body.seen_t = t if body.believed else body.seen_t  # it can't be seen, so not seeing it says nothing
            elif all(foot in hidden or shadows.passed(foot.x_m, foot.y_m) for foot in body.feet):
                body.miss()
        self.bodies = [body for body in self.bodies if not body.gone(t)]
        self._join_legs()
        return [body for body in self.bodies if body.believed]

    def _claimed(self, clusters: list[Cluster]) -> tuple[dict[int, list[FootTrack]], list[Cluster]]:
        """Feet that found their cluster, by body; and the clusters left over."""
        pairs = sorted(
            (
                (body.cost(foot, cluster), i, body.track, j)
                for body in self.bodies
                for j, foot in enumerate(body.feet)
                for i, cluster in enumerate(clusters)
            ),
        )
        feet = {(body.track, j): foot for body in self.bodies for j, foot in enumerate(body.feet)}
        seen: dict[int, list[FootTrack]] = {}
        left = dict(enumerate(clusters))
        for cost, i, track, j in pairs:
            if cost > 1.0:
                break
            if i in left and (track, j) in feet:
                foot = feet.pop((track, j))
                foot.see(left.pop(i))
                seen.setdefault(track, []).append(foot)
        return seen, list(left.values())

    def _join_legs(self) -> None:
        """Make one of two bodies that turn out to be the legs of one; it keeps the older number."""
        for one, other in combinations(self.bodies, 2):
            if other.is_other_leg_of(one):
                one.feet = [one.last_foot, other.last_foot]
                one.lone = 0
                self.bodies.remove(other)
                return

    def _place(self, cluster: Cluster, seen: dict[int, list[FootTrack]]) -> None:
        """Give a cluster that no foot expected to a body with room for it, or to a new body."""
        if any(_near(cluster, foot, SAME_LEG_M) for feet in seen.values() for foot in feet):
            return
        for body in sorted(self.bodies, key=lambda body: abs(body.midpoint_m - cluster.x_m)):
            feet = seen.setdefault(body.track, [])
            if len(feet) == 2 or not body.room_for(cluster):
                continue
            if not feet and not body.believed and cluster.points == 1:
                continue  # one stray return doesn't bear out another
            foot = FootTrack(cluster.t, cluster.x_m, cluster.y_m, cluster.points)
            if len(body.feet) == 2:
                body.feet.remove(min((f for f in body.feet if f not in feet), key=lambda f: f.t))
            body.feet.append(foot)
            feet.append(foot)
            return
        if any(_near(cluster, foot, SAME_THING_M) for body in self.bodies for foot in body.feet):
            return
        track = next(self._numbers)
        foot = FootTrack(cluster.t, cluster.x_m, cluster.y_m, cluster.points)
        self.bodies.append(BodyTrack(track, cluster, Hips(cluster.t, cluster.x_m), [foot], cluster.t))
        seen[track] = [foot]


def _near(cluster: Cluster, foot: FootTrack, within_m: float) -> bool:
    return hypot(cluster.x_m - foot.x_m, cluster.y_m - foot.y_m) < within_m
