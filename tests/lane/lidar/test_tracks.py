"""What becomes a body and what doesn't: turns of a beam over an empty room with a few things put in its way."""

from collections.abc import Callable
from math import degrees, hypot

import numpy as np
import pytest

from kiosk.lane.lidar.body import LOST_S, UNSURE_S
from kiosk.lane.lidar.clusters import Cluster, clusters_of
from kiosk.lane.lidar.shadows import Shadows
from kiosk.lane.lidar.tracks import Tracks
from kiosk.lane.lidar.turns import Turn
from tests.lane.lidar.room import LANE, MIDDLE, TURN_S

Place = tuple[float, float]
SPACING_DEG = 0.8
WALL_M = 9.0


class Lidar:
    """Turns of a beam at `MIDDLE`; each is told which beams came back early, by the places they came from."""

    def __init__(self) -> None:
        self.tracks = Tracks()
        self.turn = 0

    def see(self, *places: Place, unreturned: tuple[Place, ...] = ()) -> int:
        """One turn; how many bodies are believed then."""
        t = self.turn * TURN_S
        self.turn += 1
        sweep = np.arange(0.0, 360.0, SPACING_DEG)
        ranges = np.full(len(sweep), WALL_M)
        for x_m, y_m in places:
            ranges[self._beam(x_m, y_m)] = hypot(x_m - MIDDLE.x_m, y_m)
        for x_m, y_m in unreturned:
            ranges[self._beam(x_m, y_m)] = 0.0
        bearing = np.radians(-sweep)
        x, y = MIDDLE.x_m + ranges * np.cos(bearing), ranges * np.sin(bearing)
        turn = Turn(t, np.full(len(sweep), t), sweep, ranges, x, y)
        inside = (ranges > 0.0) & (x >= 0.0) & (x <= LANE.length_m) & (np.abs(y) <= LANE.width_m / 2)
        clusters: list[Cluster] = clusters_of(turn, inside, MIDDLE)
        return len(self.tracks.update(t, clusters, Shadows(turn, MIDDLE, 0.0)))

    @staticmethod
    def _beam(x_m: float, y_m: float) -> int:
        bearing_deg = degrees(np.arctan2(y_m, x_m - MIDDLE.x_m))
        return round(-bearing_deg % 360.0 / SPACING_DEG) % round(360.0 / SPACING_DEG)


def aside(place: Place, beams: int) -> Place:
    """So many beams further to the right, at the same distance."""
    x_m, y_m = place
    away_m = hypot(x_m - MIDDLE.x_m, y_m)
    return x_m, y_m - beams * away_m * float(np.radians(SPACING_DEG))


def test_stray_returns_some_turns_apart_are_nothing() -> None:
    lidar = Lidar()
    for place in ((1.8, 0.1), None, None, None, (1.6, 0.1), None, (1.7, 0.0), None, None, (1.9, 0.2)):
        assert lidar.see(*([place] if place else [])) == 0


def test_two_stray_returns_in_successive_turns_are_nothing() -> None:
    lidar = Lidar()
    assert [lidar.see((4.0, 0.1)), lidar.see((4.2, 0.0)), lidar.see(), lidar.see()] == [0, 0, 0, 0]


def test_a_stray_return_isnt_kept_by_who_stands_before_it() -> None:
    lidar = Lidar()
    stands = [aside((1.5, 0.15), n) for n in range(8)]
    lidar.see((5.0, 0.1))
    for _ in range(round(UNSURE_S / TURN_S) + 1):
        lidar.see(*stands)
    assert {round(body.midpoint_m, 1) for body in lidar.tracks.bodies} == {1.5}


def test_what_two_beams_meet_is_believed_in_its_second_turn() -> None:
    lidar = Lidar()
    bag = [(6.0, 0.2), aside((6.0, 0.2), 1)]
    assert [lidar.see(*bag), lidar.see(*bag)] == [0, 1]


def test_what_one_beam_meets_is_believed_in_its_third_turn() -> None:
    lidar = Lidar()
    assert [lidar.see((6.3, 0.2)) for _ in range(3)] == [0, 0, 1]


def test_a_turn_without_a_return_says_nothing_against_it() -> None:
    lidar = Lidar()
    dark = (6.0, 0.2)
    told = [lidar.see(dark), lidar.see(unreturned=(dark,)), lidar.see(dark), lidar.see(unreturned=(dark,))]
    assert told == [0, 0, 0, 0]
    assert lidar.see(dark) == 1


def test_what_is_believed_stays_while_turns_see_through_it_now_and_then() -> None:
    lidar = Lidar()
    for _ in range(20):
        lidar.see((6.0, 0.2))
    assert [lidar.see(), lidar.see(), lidar.see((6.0, 0.2)), lidar.see()] == [1, 1, 1, 1]
    assert [lidar.see() for _ in range(15)][-1] == 0


def test_what_is_believed_waits_while_it_is_hidden() -> None:
    lidar = Lidar()
    bag = [aside((5.0, 0.1), n) for n in range(3)]
    for _ in range(10):
        lidar.see(*bag)
    (known,) = lidar.tracks.bodies
    for _ in range(round(2 * LOST_S / TURN_S)):
        lidar.see(*[aside((1.5, 0.15), n) for n in range(8)])
    assert known in lidar.tracks.bodies


def leg(x_m: float, y_m: float) -> list[Place]:
    """A leg that three beams meet."""
    return [aside((x_m, y_m), n) for n in range(3)]


def test_a_second_leg_seen_late_and_far_from_the_first_is_the_same_person_once_both_have_moved() -> None:
    lidar = Lidar()
    stood = [lidar.see(*leg(1.0, 0.2)) for _ in range(12)]
    stepped = [lidar.see(*leg(1.0, 0.2), *leg(1.5 + 0.04 * n, -0.1)) for n in range(8)]
    followed = [lidar.see(*leg(1.0 + 0.05 * n, 0.2), *leg(1.8, -0.1)) for n in range(8)]
    assert (stood[-1], stepped[-1], followed[-1]) == (1, 2, 1)
    assert [body.track for body in lidar.tracks.bodies] == [1]


def test_a_bag_never_becomes_the_leg_of_who_stands_beside_it() -> None:
    lidar = Lidar()
    for _ in range(12):
        lidar.see(*leg(4.0, 0.3))
    told = [lidar.see(*leg(4.0, 0.3), *leg(3.0 + 0.05 * n, -0.1)) for n in range(16)]
    told += [lidar.see(*leg(4.0, 0.3), *leg(3.8, -0.1)) for _ in range(20)]
    assert told[2:] == [2] * (len(told) - 2)


def test_a_far_return_in_the_turn_after_isnt_a_stray_ones_other_foot() -> None:
    lidar = Lidar()
    assert [lidar.see((4.0, 0.1)), lidar.see((4.7, 0.1)), lidar.see((4.0, 0.1)), lidar.see((4.7, 0.1))] == [0] * 4


def at_random(share: float, seed: int) -> Callable[[], list[Place]]:
    """Stray returns from anywhere on the corridor, so many a turn on average."""
    rng = np.random.default_rng(seed)

    def places() -> list[Place]:
        n = int(rng.poisson(share))
        return list(zip(rng.uniform(0.0, LANE.length_m, n), rng.uniform(-0.4, 0.4, n), strict=True))

    return places


@pytest.mark.parametrize("seed", range(3))
def test_a_minute_of_strays_ten_times_as_many_as_a_worn_lidar_makes_is_nobody(seed: int) -> None:
    lidar, strays = Lidar(), at_random(0.2, seed)
    assert {lidar.see(*strays()) for _ in range(600)} == {0}


def test_a_body_behind_another_is_hidden_until_it_is_seen_again() -> None:
    lidar = Lidar()
    for _ in range(3):
        lidar.see((3.0, 0.0))
    assert [body.hidden for body in lidar.tracks.bodies] == [False]
    for _ in range(3):
        lidar.see((1.0, 0.0))
    assert [body.hidden for body in lidar.tracks.bodies] == [True, False]
    lidar.see((1.0, 0.3), (3.0, 0.0))
    assert not lidar.tracks.bodies[0].hidden
