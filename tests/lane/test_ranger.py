import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

import pytest

from kiosk.lane.bodies import Sighting
from kiosk.lane.geometry import LaneSpec, PortSpec
from kiosk.lane.ranger import DARK_S, RangerWatcher
from kiosk.lane.readings import MatPicture, RangerReading, Reading

Path = list[tuple[float, float]]
OnRanger = Callable[..., Iterator[RangerReading]]


@pytest.fixture
def watcher(spec: LaneSpec) -> RangerWatcher:
    return RangerWatcher(spec, PortSpec("tfluna", x_m=-0.25, height_m=1.0))


def watch(watcher: RangerWatcher, readings: Iterable[Reading]) -> list[Sighting]:
    return [sighting for reading in readings for sighting in watcher.feed(reading)]


def test_hips_are_told_when_the_beam_met_them(watcher: RangerWatcher, on_ranger: OnRanger, lap: Path) -> None:
    sightings = watch(watcher, on_ranger(lap, seconds=25.0))
    at_line = min(sightings, key=lambda s: abs(s.t - 9.875))
    assert at_line.bodies[0].x_m == pytest.approx(6.5, abs=0.01)
    assert {1} == {body.track for sighting in sightings for body in sighting.bodies}


def test_the_far_wall_is_nobody(watcher: RangerWatcher, on_ranger: OnRanger) -> None:
    assert {()} == {sighting.bodies for sighting in watch(watcher, on_ranger(seconds=1.0))}


def test_two_wild_readings_in_a_row_move_nothing(watcher: RangerWatcher, on_ranger: OnRanger, lap: Path) -> None:
    wild = [
        replace(r, distance_m=0.3) if n > 500 and n % 50 < 2 else r
        for n, r in enumerate(on_ranger(lap, seconds=9.0))
    ]
    xs = [s.bodies[0].x_m for s in watch(watcher, wild) if s.bodies]
    assert max(abs(b - a) for a, b in itertools.pairwise(xs)) < 0.05


def test_three_wild_readings_that_dont_agree_are_no_body(watcher: RangerWatcher, on_ranger: OnRanger) -> None:
    path: Path = [(0.0, 2.0), (9.0, 2.0)]
    places = {0: 4.0, 2: 6.9, 4: 5.5}
    wild = [
        replace(r, distance_m=places[n % 50]) if n > 100 and n % 50 in places else r
        for n, r in enumerate(on_ranger(path, seconds=9.0))
    ]
    sightings = watch(watcher, wild)
    assert {1} == {body.track for sighting in sightings for body in sighting.bodies}


def test_a_reading_that_cant_be_trusted_alone_tells_nothing(watcher: RangerWatcher) -> None:
    seen = watch(watcher, [RangerReading(n * 0.01, 3.0, 500) for n in range(10)])
    assert seen[-1].bodies[0].x_m == pytest.approx(3.0 - 0.25 + 0.12)
    assert watcher.feed(RangerReading(0.10, None, 40)) == []


def test_no_return_for_long_is_an_empty_lane(watcher: RangerWatcher) -> None:
    watch(watcher, [RangerReading(n * 0.01, 3.0, 500) for n in range(10)])
    dark = watch(watcher, [RangerReading(0.1 + n * 0.1, None, 40) for n in range(15)])
    assert dark[0] == Sighting(0.1 + DARK_S, ())


def test_a_jump_is_another_body(watcher: RangerWatcher) -> None:
    near = [RangerReading(1.0 + n * 0.01, 2.0, 500) for n in range(10)]
    seen = watch(watcher, [*(RangerReading(n * 0.01, 5.0, 500) for n in range(100)), *near])
    assert sorted({body.track for sighting in seen for body in sighting.bodies}) == [1, 2]


def test_other_readings_are_not_its_business(watcher: RangerWatcher) -> None:
    assert watcher.feed(MatPicture(0.0, 0, 0, 140, 1)) == []
