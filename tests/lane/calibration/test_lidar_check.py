import numpy as np
import pytest

from kiosk.lane.calibration.lidar_check import check_quiet_lidar, check_walk_in_place, placed
from kiosk.lane.calibration.pose import Pose
from kiosk.lane.calibration.room import Beams, beams_of
from kiosk.lane.calibration.walk import Walk
from tests.lane.calibration.rays import LANE, STRAIGHT, Room


def test_a_lidar_that_turns_and_sees_walls_is_fine() -> None:
    (told,) = check_quiet_lidar("lidar", beams_of(Room(STRAIGHT).returns(0.0, 3.0)), 3.0)

    assert told.level == "ok"
    assert told.say == "Turns 10.0 times a second and sees walls in 330 of 360 degrees."


def test_a_head_that_hardly_turns_and_a_covered_window_are_told() -> None:
    angles = np.mod(np.arange(4500, dtype=np.float64) * 0.8, 360.0)

    (slow,) = check_quiet_lidar("lidar", Beams(angles, np.ones(4500)), 5.0)
    (blind,) = check_quiet_lidar("lidar", Beams(angles, np.zeros(4500)), 1.0)

    assert (slow.level, slow.say) == ("fail", "Turns 2.0 times a second; it takes 5 to 16.")
    assert (blind.level, blind.say) == ("warn", "Hardly anything comes back: 0 % of its beams.")


def test_a_found_place_takes_that_of_the_settings() -> None:
    pose = Pose(-0.2, 0.3, 4.0, 0.0)

    assert placed(STRAIGHT, None) is STRAIGHT
    assert placed(STRAIGHT, pose).y_m == 0.3


@pytest.mark.parametrize(
    ("near_y", "far_y", "say"),
    [
        (0.05, -0.05, "By the lidar, too, you walked along the middle of the lane."),
        (0.30, 0.0, "By the lidar you walked 0.30 m to the left in the near half of the lane."),
        (0.0, -0.20, "By the lidar you walked 0.20 m to the right in the far half of the lane."),
    ],
)
def test_a_walk_beside_the_middle_is_told(near_y: float, far_y: float, say: str) -> None:
    x_m = np.linspace(0.0, 7.0, 200)
    walk = Walk(frozenset({"away"}), x_m, np.where(x_m < 3.75, near_y, far_y))

    assert check_walk_in_place("lidar", LANE, walk).say == say
