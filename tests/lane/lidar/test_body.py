import pytest

from kiosk.lane.lidar.body import LONE_TURNS, LOST_S, UNSURE_S, BodyTrack, FootTrack
from kiosk.lane.lidar.clusters import Cluster
from kiosk.lane.lidar.hips import Hips

TURN_S = 0.1


def shin(t: float, x_m: float, y_m: float = 0.0, points: int = 3) -> Cluster:
    return Cluster(t, x_m, y_m, 0.1, points)


def body(x_m: float, y_m: float = 0.0, points: int = 3, track: int = 1) -> BodyTrack:
    """A body in its first turn, at t = 0."""
    born = shin(0.0, x_m, y_m, points)
    found = BodyTrack(track, born, Hips(0.0, x_m), [FootTrack(0.0, x_m, y_m, points)], 0.0)
    found.measure(0.0, found.feet)
    return found


def see(track: BodyTrack, t: float, x_m: float, y_m: float = 0.0, points: int = 3) -> None:
    track.feet[0].see(shin(t, x_m, y_m, points))
    track.measure(t, track.feet[:1])


@pytest.mark.parametrize(("points", "turns"), [(1, 3), (2, 2), (9, 2)])
def test_it_takes_three_returns_and_two_turns(points: int, turns: int) -> None:
    found, seen = body(3.0, points=points), 1
    while not found.believed:
        see(found, seen * TURN_S, 3.0, points=points)
        seen += 1
    assert seen == turns


def test_a_turn_that_sees_through_it_takes_a_return_back() -> None:
    found = body(3.0, points=1)
    see(found, 0.1, 3.0, points=1)
    found.miss()
    see(found, 0.3, 3.0, points=1)
    assert not found.believed
    see(found, 0.4, 3.0, points=1)
    assert found.believed


def test_a_lone_return_seen_through_is_gone_at_once() -> None:
    found = body(3.0, points=1)
    assert not found.gone(0.05)
    found.miss()
    assert found.gone(0.1)


def test_what_is_believed_is_remembered_for_longer_than_what_isnt() -> None:
    maybe, sure = body(3.0), body(3.0)
    see(sure, 0.0, 3.0)
    assert (maybe.believed, sure.believed) == (False, True)
    assert (maybe.gone(UNSURE_S), sure.gone(UNSURE_S)) == (True, False)
    assert sure.gone(LOST_S)


def legs(apart_m: float, second_moves: bool = True) -> tuple[BodyTrack, BodyTrack]:
    """Two bodies that show one foot each, the first on its way past the second's place."""
    one, other = body(2.0, 0.1), body(2.0 + apart_m, -0.1, track=2)
    for turn in range(1, LONE_TURNS + 1):
        see(one, turn * TURN_S, 2.0 + 0.05 * turn, 0.1)
        see(other, turn * TURN_S, 2.0 + apart_m + 0.05 * turn * second_moves, -0.1)
    return one, other


def test_two_that_walk_on_one_foot_each_within_a_stride_are_the_legs_of_one() -> None:
    one, other = legs(0.5)
    assert other.is_other_leg_of(one)


def test_what_lies_there_or_is_further_away_than_a_stride_is_no_leg() -> None:
    assert not legs(0.5, second_moves=False)[1].is_other_leg_of(legs(0.5)[0])
    one, other = legs(1.0)
    assert not other.is_other_leg_of(one)


def test_who_shows_both_feet_has_no_third_leg() -> None:
    one, other = legs(0.5)
    one.feet.append(FootTrack(0.6, 2.3, 0.1, 3))
    one.measure(0.6, one.feet)
    assert not other.is_other_leg_of(one)
