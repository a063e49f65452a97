import numpy as np
import pytest

from kiosk.lane.geometry import PortSpec
from kiosk.lane.lidar.clusters import JUMP_M, PASSING_M, Cluster, clusters_of
from kiosk.lane.lidar.turns import Turns
from tests.lane.lidar.room import CORNER, LANE, MIDDLE, Disc, Room


def seen(pose: PortSpec, *discs: Disc, jump_m: float = JUMP_M) -> list[Cluster]:
    cutter = Turns(LANE, pose)
    room = Room(pose, lambda _t: list(discs), noise_m=0.0)
    turn = [turn for run in room.returns(0.4) for turn in cutter.feed(run)][-1]
    inside = (np.abs(turn.y_m) < 0.6) & (turn.x_m > 0.0) & (turn.x_m < 7.3)
    return clusters_of(turn, inside, pose, jump_m)


@pytest.mark.parametrize("pose", [MIDDLE, CORNER])
@pytest.mark.parametrize("x_m", [0.3, 2.0, 4.0])
def test_a_shin_is_one_cluster_at_its_middle(pose: PortSpec, x_m: float) -> None:
    (shin,) = seen(pose, (x_m, -0.1, 0.05))
    assert shin.x_m == pytest.approx(x_m, abs=0.015)
    assert shin.y_m == pytest.approx(-0.1, abs=0.03)


def test_a_beam_between_two_shins_parts_them() -> None:
    assert len(seen(MIDDLE, (2.0, 0.1, 0.05), (2.0, -0.1, 0.05))) == 2


def test_one_shin_behind_the_other_is_a_second_cluster_as_far_as_it_shows() -> None:
    near, far = sorted(seen(MIDDLE, (1.5, 0.0, 0.05), (2.0, -0.1, 0.05)), key=lambda shin: shin.x_m)
    assert near.x_m == pytest.approx(1.5, abs=0.015)
    assert far.x_m == pytest.approx(2.0, abs=0.03)


def test_two_feet_about_to_pass_each_other_are_two_to_who_times_their_steps() -> None:
    feet: tuple[Disc, Disc] = (3.2, 0.05, 0.05), (3.33, -0.04, 0.05)
    assert len(seen(MIDDLE, *feet)) == 1
    behind, before = sorted(seen(MIDDLE, *feet, jump_m=PASSING_M), key=lambda shin: shin.x_m)
    assert behind.x_m == pytest.approx(3.2, abs=0.03)
    assert before.x_m == pytest.approx(3.33, abs=0.03)
    for x_m in (0.5, 2.0, 3.2, 5.0):
        assert len(seen(MIDDLE, (x_m, -0.1, 0.05), jump_m=PASSING_M)) == 1


def test_two_shins_too_far_off_to_see_between_are_split_by_their_width() -> None:
    left, right = seen(MIDDLE, (6.0, 0.06, 0.05), (6.0, -0.06, 0.05), (6.0, -0.16, 0.05))[:2]
    assert left.y_m > right.y_m


def test_nothing_chosen_is_nothing() -> None:
    assert seen(MIDDLE) == []
