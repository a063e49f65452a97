import pytest

from kiosk.display.box import Box
from kiosk.display.figure import POSES, eyes, walking_figure
from kiosk.display.items import Circle

BOX = Box(0, 0, 400, 400)


@pytest.mark.parametrize("pose", range(POSES))
def test_every_pose_stands_on_the_floor_within_its_box(pose: int) -> None:
    items = walking_figure(BOX, pose)
    assert all(BOX.holds(item.bounds) for item in items)
    assert max(item.bounds.bottom for item in items) == pytest.approx(400, abs=2)


def test_eight_different_poses_that_come_round() -> None:
    assert len({walking_figure(BOX, pose) for pose in range(POSES)}) == POSES
    assert walking_figure(BOX, POSES) == walking_figure(BOX, 0)


@pytest.mark.parametrize("pose", range(POSES))
def test_the_face_is_toward_the_left(pose: int) -> None:
    items = walking_figure(BOX, pose)
    head = next(item for item in items if isinstance(item, Circle))
    nose = items[items.index(head) + 1]
    assert nose.bounds.x < head.bounds.x
    assert eyes(BOX, pose)[0] == pytest.approx(head.cx - head.r)


def test_the_head_bobs_but_little() -> None:
    heights = [eyes(BOX, pose)[1] for pose in range(POSES)]
    assert max(heights) - min(heights) < 0.04 * BOX.h
