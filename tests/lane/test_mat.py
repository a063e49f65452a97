import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

import pytest

from kiosk.lane.bodies import Sighting
from kiosk.lane.geometry import LaneSpec, PortSpec
from kiosk.lane.mat import LAG_S, RUN_M_S, SETTLE_S, MatWatcher
from kiosk.lane.readings import MatFault, MatHello, MatPicture, Reading

Path = list[tuple[float, float]]
OnMat = Callable[..., Iterator[MatPicture]]


@pytest.fixture
def watcher(spec: LaneSpec) -> MatWatcher:
    return MatWatcher(spec, PortSpec("mat"))


def watch(watcher: MatWatcher, readings: Iterable[Reading]) -> list[Sighting]:
    return [sighting for reading in readings for sighting in watcher.feed(reading)]


def lying(t: float, rows: int) -> MatPicture:
    return MatPicture(t, 0, int(t * 1e6), 140, rows)


def broken(t: float, tile: int, cleared: bool = False) -> MatFault:
    return MatFault(t, 0, int(t * 1e6), 1, tile, cleared)


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
    assert watcher.feed(lying(1.0, 0)) != []
    watcher.feed(broken(1.1, 3))
    assert watcher.feed(lying(1.2, 0)) == []
    assert not watcher.sees(0.0, 6.5)
    watcher.feed(broken(1.3, 3, cleared=True))
    assert watcher.feed(lying(1.4, 0)) != []
    assert watcher.sees(0.0, 6.5)


def test_a_chain_broken_twice_is_whole_when_both_are_mended(watcher: MatWatcher) -> None:
    for reading in (broken(1.0, 3), broken(1.1, 1), broken(1.2, 3, cleared=True)):
        watcher.feed(reading)
    assert watcher.blind
    watcher.feed(broken(1.3, 1, cleared=True))
    assert not watcher.blind


def test_a_mat_mended_while_it_had_no_power_says_itself_what_is_still_broken(watcher: MatWatcher) -> None:
    watch(watcher, [lying(100.0, 0), broken(100.1, 3)])
    watcher.feed(MatPicture(110.0, 0, 50_000, 140, 0))
    assert (watcher.restarted, watcher.blind) == (True, False)
    watch(
        watcher, [lying(200.0, 0), MatFault(300.0, 0, 50_000, 1, 4, False), MatPicture(300.1, 1, 150_000, 140, 0)]
    )
    assert (watcher.restarted, watcher.blind) == (False, True)


def test_a_mat_shorter_than_the_lane_doesnt_see_all_of_it(watcher: MatWatcher) -> None:
    watcher.feed(MatPicture(1.0, 0, 0, 100, 0))
    assert (watcher.sees(0.0, 5.0), watcher.sees(0.0, 5.1)) == (True, False)


BAG, SHOE, STUCK = 0b111111111 << 90, 0b1111 << 90, 0b1 << 90


@pytest.mark.parametrize(("rows", "settle_s"), [(BAG, SETTLE_S), (SHOE, SETTLE_S), (STUCK, None)])
def test_what_lies_there_is_present_and_one_strip_is_not(
    watcher: MatWatcher, rows: int, settle_s: float | None
) -> None:
    watch(watcher, [lying(1.0, 0), lying(1.1, rows), lying(1.2, rows)])
    assert [p.settle_s for p in watcher.presences] == ([] if settle_s is None else [settle_s])
    assert all(4.5 < p.x_m < 5.0 and p.seen and not p.walks for p in watcher.presences)
    watch(watcher, [lying(1.3, 0), lying(1.8, 0)])
    assert [p.seen for p in watcher.presences if p.seen] == []


def test_a_bag_is_present_under_a_walkers_feet_too_and_never_taken_for_one(
    watcher: MatWatcher, on_mat: OnMat, lap: Path
) -> None:
    for picture in on_mat(lap, seconds=22.0, lying=BAG):
        watcher.feed(picture)
        things = [p.x_m for p in watcher.presences if not p.walks and p.x_m > 1.0]
        assert things == [pytest.approx(4.725)]


def test_a_stuck_pair_of_strips_is_present_until_it_is_known_and_a_third_makes_it_a_thing(
    watcher: MatWatcher, on_mat: OnMat
) -> None:
    to_and_fro = [(n * 20.0 + 1.0 + dt, x) for n in range(7) for dt, x in ((0.0, 0.3), (8.0, 6.5), (16.0, 0.3))]

    def last_seen(rows: int) -> list[float]:
        watch(watcher, [replace(p, t=p.t + at) for p in on_mat(to_and_fro, seconds=145.0, lying=rows)])
        return [p.x_m for p in watcher.presences if p.seen and not p.walks]

    at = 0.0
    assert last_seen(0b11 << 55) == []
    at = 1000.0
    assert last_seen(0b111 << 55) == [pytest.approx(2.825, abs=0.1)]


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
