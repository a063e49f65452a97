from collections.abc import Sequence

import numpy as np
import pytest

from kiosk.lane.bodies import Body, Sighting
from kiosk.lane.geometry import PortSpec
from kiosk.lane.lidar import LidarWatcher
from tests.lane.lidar.room import CORNER, LANE, MIDDLE, Disc, Room, Scene, walker


def watch(pose: PortSpec, scene: Scene, seconds: float, lost: float = 0.0) -> list[Sighting]:
    watcher = LidarWatcher(LANE, pose)
    return [seen for run in Room(pose, scene, lost=lost).returns(seconds) for seen in watcher.feed(run)]


def paths(sightings: Sequence[Sighting]) -> dict[int, list[tuple[float, Body]]]:
    found: dict[int, list[tuple[float, Body]]] = {}
    for seen in sightings:
        for body in seen.bodies:
            found.setdefault(body.track, []).append((seen.t, body))
    return found


def crossing_t(path: list[tuple[float, Body]], line_m: float) -> float:
    t = np.array([t for t, _ in path])
    x = np.array([body.x_m for _, body in path])
    return float(np.interp(line_m, x if x[-1] > x[0] else -x, t) if x[-1] > x[0] else np.interp(-line_m, -x, t))


def test_an_empty_lane_is_an_empty_sighting_ten_times_a_second() -> None:
    sightings = watch(MIDDLE, lambda _t: [], 3.0)
    assert {()} == {seen.bodies for seen in sightings}
    assert np.diff([seen.t for seen in sightings]) == pytest.approx(np.full(len(sightings) - 1, 0.1), abs=0.002)


@pytest.mark.parametrize("pose", [MIDDLE, CORNER])
@pytest.mark.parametrize(("start_m", "speed_m_s"), [(0.3, 0.7), (6.6, -1.0)])
def test_a_walker_is_one_body_from_end_to_end(pose: PortSpec, start_m: float, speed_m_s: float) -> None:
    sightings = watch(pose, walker(1.0, start_m, speed_m_s), 1.0 + 6.0 / abs(speed_m_s))
    ((_, path),) = paths(sightings).items()
    assert abs(path[-1][1].x_m - path[0][1].x_m) > 5.5
    x = np.array([body.x_m for t, body in path if t > 2.0])
    assert (np.diff(x) * np.sign(speed_m_s) > -0.02).all()
    for line_m in (1.5, 4.0):
        truth = 1.0 + (line_m - start_m) / speed_m_s
        assert crossing_t(path, line_m) == pytest.approx(truth, abs=0.25)


def test_dark_cloth_that_returns_every_other_beam_is_still_one_body() -> None:
    sightings = watch(MIDDLE, walker(1.0, 0.3, 0.7), 9.0, lost=0.5)
    assert len(paths(sightings)) == 1


def test_a_bag_stays_while_a_walker_hides_it() -> None:
    walk = walker(3.0, 0.3, 0.8)

    def scene(t: float) -> list[Disc]:
        return walk(t) + ([(5.0, -0.1, 0.12)] if t > 1.0 else [])

    sightings = [seen for seen in watch(CORNER, scene, 8.0) if seen.t > 1.3]
    assert {len(seen.bodies) for seen in sightings} == {2}
    assert len(paths(sightings)) == 2


def test_a_bag_is_there_within_a_fifth_of_a_second_and_gone_within_half() -> None:
    walk = walker(3.0, 0.3, 0.8, y_m=0.15)

    def scene(t: float) -> list[Disc]:
        return walk(t) + ([(5.0, -0.35, 0.12)] if 2.0 < t < 6.0 else [])

    tracks = paths(watch(MIDDLE, scene, 8.0))
    (bag,) = (path for path in tracks.values() if abs(path[0][1].x_m - 5.0) < 0.2)
    assert 2.0 < bag[0][0] < 2.2
    assert 6.0 < bag[-1][0] < 6.5


def first_seen_beyond(x_m: float, sightings: Sequence[Sighting]) -> float:
    return next(seen.t for seen in sightings if any(body.x_m > x_m for body in seen.bodies))


def test_a_thing_that_one_beam_meets_is_there_within_a_third_of_a_second() -> None:
    def scene(t: float) -> list[Disc]:
        return [(6.2, 0.1, 0.045)] if t > 2.0 else []

    assert 2.0 < first_seen_beyond(6.0, watch(MIDDLE, scene, 3.0)) < 2.32


@pytest.mark.parametrize("came_t", [2.0, 2.03, 2.06])
def test_somebody_else_in_dark_cloth_at_the_far_end_is_there_within_six_tenths(came_t: float) -> None:
    def scene(t: float) -> list[Disc]:
        stands: list[Disc] = [(1.0, 0.3, 0.05), (1.0, 0.1, 0.05)]
        return stands + ([(6.0, -0.05, 0.06), (6.1, -0.25, 0.06)] if t > came_t else [])

    assert first_seen_beyond(5.5, watch(MIDDLE, scene, 3.0, lost=0.5)) < came_t + 0.57


def test_who_stands_on_one_visible_leg_and_steps_out_is_one_person_by_the_second_step() -> None:
    walk = walker(3.0, 0.9, 0.7, apart_m=0.2)

    def scene(t: float) -> list[Disc]:
        return walk(t) if t > 3.0 else walk(t)[:1]

    sightings = watch(CORNER, scene, 8.0)
    assert {len(seen.bodies) for seen in sightings if seen.t > 4.5} == {1}
    assert {body.track for seen in sightings if seen.t > 4.5 for body in seen.bodies} == {1}


@pytest.mark.parametrize(
    ("pose", "speed_m_s", "bag_y_m", "radius_m"),
    [(CORNER, 0.7, -0.25, 0.08), (CORNER, 0.9, -0.25, 0.08), (CORNER, 0.7, -0.3, 0.15), (MIDDLE, 0.9, -0.3, 0.15)],
)
def test_a_foot_that_passes_close_by_doesnt_change_places_with_a_bag(
    pose: PortSpec, speed_m_s: float, bag_y_m: float, radius_m: float
) -> None:
    walk = walker(2.0, 0.3, speed_m_s, y_m=-0.07)

    def scene(t: float) -> list[Disc]:
        return walk(t) + ([(4.9, bag_y_m, radius_m)] if t > 1.0 else [])

    tracks = paths(watch(pose, scene, 2.0 + 6.2 / speed_m_s, lost=0.15))
    ended_m = sorted(path[-1][1].x_m for path in tracks.values() if len(path) > 20)
    assert ended_m == [pytest.approx(4.9, abs=0.15), pytest.approx(6.5, abs=0.3)]


def test_a_passer_by_who_crosses_is_another_body_than_the_walker() -> None:
    walk = walker(1.0, 0.3, 0.6)

    def scene(t: float) -> list[Disc]:
        y = 1.5 - 1.0 * t
        return [*walk(t), (4.0, y, 0.05), (4.05, y - 0.3, 0.05)]

    tracks = paths(watch(MIDDLE, scene, 6.0))
    ranges = sorted((min(b.x_m for _, b in path), max(b.x_m for _, b in path)) for path in tracks.values())
    assert ranges[0][1] < 3.8
    assert all(low > 3.8 for low, _ in ranges[1:])
    assert ranges[1:]


def test_a_thing_inside_the_corridor_is_never_learned_away_and_a_post_beside_it_is() -> None:
    def scene(t: float) -> list[Disc]:
        return [(4.0, 0.3, 0.1)] if t > 1.0 else []

    sightings = watch(MIDDLE, scene, 20.0)
    assert len(sightings[-1].bodies) == 1
    post = watch(MIDDLE, lambda _t: [(3.0, 0.56, 0.05)], 12.0)
    assert post[30].bodies
    assert not post[-1].bodies


def test_the_same_returns_give_the_same_sightings() -> None:
    scene = walker(0.5, 0.3, 0.9)
    assert watch(CORNER, scene, 3.0, lost=0.2) == watch(CORNER, scene, 3.0, lost=0.2)
