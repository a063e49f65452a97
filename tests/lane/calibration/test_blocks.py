import pytest

from kiosk.lane.calibration.blocks import SEEN, Block, blocks_in, depth_m, pair_apart
from kiosk.lane.calibration.room import Beams, beams_of
from kiosk.lane.calibration.room import Room as Seen
from kiosk.lane.geometry import PortSpec
from tests.lane.calibration import rays
from tests.lane.calibration.rays import LANE, LEFT_CORNER, STRAIGHT, Room, Walk


def seen(pose: PortSpec, *things: rays.Block, walk: Walk | None = None) -> tuple[list[Block], Beams]:
    lidar = Room(pose)
    room = Seen(beams_of(lidar.returns(0.0, 5.0)))
    beams = beams_of(lidar.returns(5.0, 10.0, things, walk))
    return blocks_in(beams, room), beams


@pytest.mark.parametrize("x_m", [LANE.start_m, LANE.far_m])
@pytest.mark.parametrize("width_m", [0.06, 0.10, 0.20])
def test_a_block_straight_ahead_is_where_it_stands_and_as_wide(x_m: float, width_m: float) -> None:
    found, _ = seen(STRAIGHT, rays.Block(x_m, 0.0, 0.12, width_m))

    assert len(found) == 1
    assert found[0].place(0.0) == pytest.approx((x_m - width_m / 2 + 0.25, 0.0), abs=0.02)
    assert found[0].width_m == pytest.approx(width_m, abs=0.02)


def test_its_middle_lies_half_its_width_behind_its_near_side() -> None:
    (block,), _ = seen(LEFT_CORNER, rays.Block(LANE.start_m, 0.0, 0.12))

    x_m, y_m = block.place(depth_m(block))
    assert (x_m**2 + y_m**2) ** 0.5 == pytest.approx((1.25**2 + 0.45**2) ** 0.5, abs=0.02)


def test_somebody_who_walks_and_a_wall_that_is_moved_are_no_blocks() -> None:
    wall = rays.Block(4.0, 1.0, 2.0, width_m=0.8)

    assert seen(STRAIGHT, wall, walk=Walk(4.0))[0] == []


def test_several_things_come_nearest_first_and_an_angle_through_zero_parts_none() -> None:
    things = (rays.Block(3.0, 0.0, 0.12), rays.Block(2.0, -0.4, 0.12), rays.Block(-0.3, 0.6, 0.12))
    found, _ = seen(STRAIGHT, *things)

    assert [round(block.place(0.05)[1], 1) for block in found] == [0.6, -0.4, 0.0]


def test_the_same_place_is_free_once_the_block_is_too_low() -> None:
    (block,), high = seen(STRAIGHT, rays.Block(LANE.far_m, 0.0, 0.12))
    _, low = seen(STRAIGHT, rays.Block(LANE.far_m, 0.0, 0.08))

    assert block.seen_by(high) > 0.8
    assert block.seen_by(low) == 0.0 < SEEN


def test_of_all_pairs_the_one_is_taken_that_stands_as_far_apart_as_the_lines() -> None:
    def at(range_m: float, angle_deg: float = 0.0) -> Block:
        return Block(angle_deg, 0.0, angle_deg, range_m)

    pair = pair_apart([at(0.6, 80.0), at(1.2)], [at(0.6, 80.0), at(6.65)], 5.5)

    assert pair is not None
    assert (pair[0].range_m, pair[1].range_m) == (1.2, 6.65)
    assert pair[2] == pytest.approx(5.45)
    assert pair_apart([at(1.2)], [], 5.5) is None
