import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

import pytest

from kiosk.lane.bodies import Sighting
from kiosk.lane.geometry import LaneSpec, PortSpec
from kiosk.lane.mat import LAG_S, RUN_M_S, MatWatcher
from kiosk.lane.readings import MatFault, MatHello, MatPicture, Reading

Path = list[tuple[float, float]]
OnMat = Callable[..., Iterator[MatPicture]]


@pytest.fixture
def watcher(spec: LaneSpec) -> MatWatcher:
    return MatWatcher(spec, PortSpec("mat"))


def watch(watcher: MatWatcher, readings: Iterable[Reading]) -> list[Sighting]:
    return [sighting for reading in readings for sighting in watcher.feed(reading)]


def off_by(sightings: list[Sighting], path: Path) -> float:
    """The furthest that the one body was told from the path, while it walked steadily."""
    (t0, x0), (t1, x1) = path[:2]
    steady = [s for s in sightings if t0 + 1.5 < s.t < t1 - 1.0]
    assert steady
    return max(abs(s.bodies[0].x_m - (x0 + (x1 - x0) * (s.t - t0) / (t1 - t0))) for s in steady)


def tracks(sightings: list[Sighting]) -> set[int]:
    return {body.track for sighting in sightings for body in sighting.bodies}


def test_hips_are_told_near_where_they_were(watcher: MatWatcher, on_mat: OnMat, lap: Path) -> None:
    sightings = watch(watcher, on_mat(lap, seconds=25.0))
    assert off_by(sightings, lap) < 0.15
    assert len(tracks(sightings)) == 1
    assert sightings[-1].bodies == ()


def test_hips_never_jump(watcher: MatWatcher, on_mat: OnMat, lap: Path) -> None:
    seen = [(s.t, s.bodies[0].x_m) for s in watch(watcher, on_mat(lap, seconds=25.0)) if s.bodies]
    assert all(abs(x1 - x0) <= RUN_M_S * (t1 - t0) + 1e-9 for (t0, x0), (t1, x1) in pairwise(seen))


def test_a_sighting_for_each_picture_a_fixed_time_before_it(watcher: MatWatcher) -> None:
    (sighting,) = watcher.feed(MatPicture(5.0, 0, 123, 140, 0))
    assert sighting == Sighting(5.0 - LAG_S, ())


def test_bad_contacts_and_a_bad_wire_leave_one_walker(watcher: MatWatcher, on_mat: OnMat, lap: Path) -> None:
    chance = random.Random(7)
    dead, stuck = 1 << 62, 1 << 31

    def rough() -> Iterator[MatPicture]:
        for picture in on_mat(lap, seconds=25.0):
            if chance.random() < 0.05:
                continue
            loaded = picture.loaded & ~dead | stuck
            if loaded and chance.random() < 0.1:
                loaded &= ~(1 << (loaded.bit_length() - 1))
            yield replace(picture, loaded=loaded)

    sightings = watch(watcher, rough())
    assert len(tracks(sightings)) == 1
    assert off_by(sightings, lap) < 0.25


def test_a_bag_is_no_body_even_when_walked_over(watcher: MatWatcher, on_mat: OnMat, lap: Path) -> None:
    sightings = watch(watcher, on_mat(lap, seconds=25.0, lying=0b111111111 << 90))
    assert len(tracks(sightings)) == 1
    assert sightings[-1].bodies == ()
    assert [pytest.approx(foot.x_m, abs=0.26) for foot in watcher.picture_feet][:1] == [4.725]


def test_a_stuck_strip_isnt_drawn_once_it_is_known(watcher: MatWatcher, on_mat: OnMat) -> None:
    there_and_back = [(n * 20.0 + 1.0 + dt, x) for n in range(7) for dt, x in ((0.0, 0.3), (8.0, 6.5), (16.0, 0.3))]
    pictures = list(on_mat(there_and_back, seconds=145.0, lying=1 << 55))
    watch(watcher, pictures[:50])
    assert [pytest.approx(foot.x_m) for foot in watcher.picture_feet if 2.7 < foot.x_m < 2.8] == [2.775]
    watch(watcher, pictures[50:])
    assert watcher.picture_feet == ()


def test_a_broken_chain_tells_nothing_while_it_sees_nobody(watcher: MatWatcher) -> None:
    def empty(t: float) -> MatPicture:
        return MatPicture(t, 0, int(t * 1e6), 140, 0)

    assert watcher.feed(empty(1.0)) != []
    watcher.feed(MatFault(1.1, 0, 0, code=1, arg=3, cleared=False))
    assert watcher.feed(empty(1.2)) == []
    watcher.feed(MatFault(1.3, 0, 0, code=1, arg=3, cleared=True))
    assert watcher.feed(empty(1.4)) != []


def test_the_mats_own_pitch_is_used(spec: LaneSpec) -> None:
    watcher = MatWatcher(spec, PortSpec("mat", x_m=0.5))
    watcher.feed(MatHello(0.0, 1, 280, 0.025, 200, 14, "", ""))
    watcher.feed(MatPicture(0.1, 0, 100_000, 280, 0b1111 << 40))
    assert [foot.x_m for foot in watcher.picture_feet] == [0.5 + 42 * 0.025]


def test_two_walkers_far_apart_are_two_bodies(watcher: MatWatcher, on_mat: OnMat) -> None:
    first, second = [(0.0, 0.3), (8.0, 6.7)], [(4.0, 0.3), (12.0, 6.7)]
    sightings = watch(watcher, on_mat(first, second, seconds=13.0))
    assert len(tracks(sightings)) == 2
    at = next(s for s in sightings if s.t > 7.0)
    assert [pytest.approx(body.x_m, abs=0.2) for body in at.bodies] == [5.9, 2.7]


def test_a_strip_that_chatters_makes_no_more_sightings_than_are_of_use(watcher: MatWatcher) -> None:
    chatter = [MatPicture(n * 0.005, n, n * 5000, 140, n % 2 << 70) for n in range(400)]
    sightings = watch(watcher, chatter)
    assert 50 < len(sightings) < 90
    assert tracks(sightings) == set()
