from math import cos, radians, sin

import pytest

from kiosk.lane.calibration.pose import bearing_of, fit_pose, on_lane
from kiosk.lane.geometry import PortSpec
from tests.lane.calibration.rays import LANE, LEFT_CORNER, RIGHT_CORNER, STRAIGHT

TURNED = PortSpec("ld19", x_m=-0.5, y_m=0.2, yaw_deg=170.0)


def as_seen(pose: PortSpec, x_m: float, y_m: float) -> tuple[float, float]:
    """A place on the lane, on the lidar's own axes."""
    dx, dy, yaw = x_m - pose.x_m, y_m - pose.y_m, radians(pose.yaw_deg)
    return dx * cos(yaw) + dy * sin(yaw), dy * cos(yaw) - dx * sin(yaw)


@pytest.mark.parametrize("pose", [STRAIGHT, LEFT_CORNER, RIGHT_CORNER, TURNED])
def test_a_lidar_is_found_from_two_blocks_however_it_stands(pose: PortSpec) -> None:
    found = fit_pose(as_seen(pose, LANE.start_m, 0.0), as_seen(pose, LANE.far_m, 0.0), LANE)

    assert (found.x_m, found.y_m, found.yaw_deg) == pytest.approx((pose.x_m, pose.y_m, pose.yaw_deg), abs=1e-9)
    assert found.residual_mm == 0.0
    assert not found.differs_from(pose)


def test_blocks_too_far_apart_leave_a_residual_and_the_lidar_between() -> None:
    found = fit_pose(as_seen(STRAIGHT, LANE.start_m, 0.0), as_seen(STRAIGHT, LANE.far_m + 0.1, 0.0), LANE)

    assert found.residual_mm == 100.0
    assert found.x_m == pytest.approx(STRAIGHT.x_m - 0.05)


def test_a_place_is_different_by_five_centimetres_or_one_degree() -> None:
    found = fit_pose((1.25, 0.0), (6.75, 0.0), LANE)

    assert not found.differs_from(PortSpec("ld19", x_m=-0.21, yaw_deg=360.9))
    assert found.differs_from(PortSpec("ld19", x_m=-0.25, y_m=0.06))
    assert found.differs_from(PortSpec("ld19", x_m=-0.25, yaw_deg=-1.5))


def test_a_bearing_and_the_place_it_leads_to_agree() -> None:
    bearing_deg, away_m = bearing_of(RIGHT_CORNER, 4.0, 0.3)

    assert on_lane(RIGHT_CORNER, bearing_deg, away_m) == pytest.approx((4.0, 0.3))
