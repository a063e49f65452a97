"""Where a lidar stands: two blocks it sees, and the two lines they stand on."""

from dataclasses import dataclass
from math import atan2, cos, degrees, hypot, radians, sin

from kiosk.lane.geometry import LaneSpec, PortSpec

Point = tuple[float, float]

MOVED_M = 0.05
TURNED_DEG = 1.0
"""A place in the settings that is off by less is right."""


@dataclass(frozen=True, slots=True)
class Pose:
    """A lidar's place on the lane; `residual_mm`: how much further apart it saw the blocks than they stand."""

    x_m: float
    y_m: float
    yaw_deg: float
    residual_mm: float

    def differs_from(self, spec: PortSpec) -> bool:
        """True if the settings have another place."""
        turned_deg = (self.yaw_deg - spec.yaw_deg + 180.0) % 360.0 - 180.0
        return hypot(self.x_m - spec.x_m, self.y_m - spec.y_m) > MOVED_M or abs(turned_deg) > TURNED_DEG


def fit_pose(start: Point, far: Point, lane: LaneSpec) -> Pose:
    """The place from which blocks in the middle of the start and the far line are seen at these points.

    `start` and `far` are on the lidar's own axes (x ahead, y to the left), in metres. Least squares of a rigid
    motion: turned so that the two directions agree, moved so that the two middles do.
    """
    yaw = -atan2(far[1] - start[1], far[0] - start[0])
    middle_x, middle_y = (start[0] + far[0]) / 2, (start[1] + far[1]) / 2
    # Nobody places a lidar more finely than this; + 0.0: never "-0.0".
    return Pose(
        x_m=round((lane.start_m + lane.far_m) / 2 - (middle_x * cos(yaw) - middle_y * sin(yaw)), 3) + 0.0,
        y_m=round(-(middle_x * sin(yaw) + middle_y * cos(yaw)), 3) + 0.0,
        yaw_deg=round(degrees(yaw), 1) + 0.0,
        residual_mm=round(1000 * (hypot(far[0] - start[0], far[1] - start[1]) - lane.span_m)) + 0.0,
    )


def bearing_of(pose: PortSpec, x_m: float, y_m: float) -> tuple[float, float]:
    """The lidar's own angle, clockwise in degrees, and the distance at which it sees a place on the lane."""
    dx, dy = x_m - pose.x_m, y_m - pose.y_m
    return (pose.yaw_deg - degrees(atan2(dy, dx))) % 360.0, hypot(dx, dy)


def on_lane(pose: PortSpec, angle_deg: float, range_m: float) -> Point:
    """Where on the lane a return at the lidar's own angle lies."""
    bearing = radians(pose.yaw_deg - angle_deg)
    return pose.x_m + range_m * cos(bearing), pose.y_m + range_m * sin(bearing)
