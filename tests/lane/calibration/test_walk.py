from collections.abc import Callable, Iterator

import numpy as np
import pytest

from kiosk.lane.calibration.walk import check_lines, walk_seen
from kiosk.lane.geometry import LaneSpec, PortSpec
from kiosk.lane.readings import Reading
from tests.lane.calibration.rays import LANE, LEFT_CORNER, Room, Walk

Path = list[tuple[float, float]]


def test_a_mat_sees_both_lines_crossed_both_ways(
    spec: LaneSpec, lap: Path, on_mat: Callable[..., Iterator[Reading]]
) -> None:
    walk = walk_seen(spec, PortSpec("mat"), on_mat(lap, seconds=30.0))

    assert walk.whole == {"away", "toward"}
    assert np.isnan(walk.y_m).all()
    assert check_lines("mat", walk, "cure").level == "ok"


def test_a_ranger_too(spec: LaneSpec, lap: Path, on_ranger: Callable[..., Iterator[Reading]]) -> None:
    pose = PortSpec("tfluna", x_m=-0.25)

    assert walk_seen(spec, pose, on_ranger(lap, seconds=30.0)).whole == {"away", "toward"}
    out = walk_seen(spec, pose, on_ranger(lap, seconds=12.0))
    assert out.whole == {"away"}
    told = check_lines("tfluna", out, "Aim it.")
    assert (told.level, told.say) == ("fail", "Didn't see both lines crossed on the way back.")
    assert told.cure == "Aim it."


def test_a_lidar_tells_where_across_the_lane_they_walked() -> None:
    walk = walk_seen(LANE, LEFT_CORNER, Room(LEFT_CORNER).returns(0.0, 20.0, walk=Walk(1.0)))

    assert walk.whole == {"away", "toward"}
    assert np.median(walk.y_m) == pytest.approx(0.0, abs=0.03)


def test_nobody_crossed_anything(spec: LaneSpec) -> None:
    assert check_lines("mat", walk_seen(spec, PortSpec("mat"), []), "cure").say == (
        "Saw both lines crossed neither on the way out nor on the way back."
    )
