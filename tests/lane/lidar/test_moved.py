from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from kiosk.lane.geometry import PortSpec
from kiosk.lane.lidar import LidarWatcher
from kiosk.lane.lidar.moved import MATCH_SHARE, MOVED_S, OFF_SHARE, Moved
from kiosk.lane.readings import LidarReturns
from tests.lane.lidar.room import CORNER, LANE, MIDDLE, Disc, returns_of


def after(seconds: float, share_off: float | None, moved: Moved, start_t: float = 0.0) -> float:
    for tenth in range(int(seconds * 10) + 1):
        moved.look(start_t + tenth / 10, share_off)
    return start_t + seconds


def test_the_picture_matches_until_walls_are_off_and_the_lidar_has_moved_when_they_stay_so() -> None:
    moved = Moved()
    t = after(60.0, OFF_SHARE - 0.01, moved)
    assert (moved.matches, moved.moved) == (True, False)
    t = after(MOVED_S - 0.1, OFF_SHARE, moved, t)
    assert (moved.matches, moved.moved) == (False, False)
    t = after(0.1, MATCH_SHARE + 0.01, moved, t)
    assert (moved.matches, moved.moved) == (False, True)
    t = after(30.0, None, moved, t)
    assert moved.moved
    after(0.0, MATCH_SHARE, moved, t)
    assert [moved.matches, moved.moved] == [True, False]


def test_what_was_restored_has_to_be_seen_before_it_is_believed() -> None:
    moved = Moved()
    moved.restored()
    assert not moved.matches
    after(1.0, MATCH_SHARE, moved)
    assert (moved.matches, moved.moved) == (True, False)


@pytest.mark.parametrize("share_off", [None, MATCH_SHARE + 0.01, OFF_SHARE])
def test_what_was_restored_and_is_never_seen_is_elsewhere(share_off: float | None) -> None:
    moved = Moved()
    moved.restored()
    after(MOVED_S, share_off, moved)
    assert moved.moved


def watched(watcher: LidarWatcher, *parts: Iterator[LidarReturns]) -> LidarWatcher:
    for part in parts:
        for run in part:
            watcher.feed(run)
    return watcher


@pytest.mark.parametrize("pose", [MIDDLE, CORNER])
@pytest.mark.parametrize(
    "moved", [{"yaw_deg": 3.0}, {"yaw_deg": -3.0}, {"y_m": 0.1}, {"y_m": -0.1}, {"yaw_deg": 40.0}], ids=str
)
def test_a_lidar_that_was_kicked_says_so_and_learns_nothing_new(pose: PortSpec, moved: dict[str, float]) -> None:
    kicked = replace(pose, **{key: getattr(pose, key) + by for key, by in moved.items()})
    watcher = watched(LidarWatcher(LANE, pose), returns_of(pose, 8.0))
    walls_m = watcher.walls_m
    assert walls_m is not None
    told = [(watcher.blind, watcher.sees(8.0, 0.0, LANE.far_m))]
    for start_t, seconds, where in ((8.0, 15.0, kicked), (23.0, 8.0, kicked), (31.0, 1.0, pose)):
        watched(watcher, returns_of(where, seconds, start_t))
        told.append((watcher.blind, watcher.sees(start_t + seconds, 0.0, LANE.far_m)))
        assert watcher.walls_m == walls_m
    assert told == [(False, True), (False, False), (True, False), (False, True)]


def crowd(people: int) -> list[Disc]:
    """Ankles all around the lidar, 0.6 m to 1.8 m away, none of them on the lane."""
    rng = np.random.default_rng(1)
    around, away = np.radians(rng.uniform(40.0, 320.0, people)), rng.uniform(0.6, 1.8, people)
    x, y = MIDDLE.x_m + away * np.cos(around), away * np.sin(around)
    return [(x, y + side, 0.06) for x, y in zip(x.tolist(), y.tolist(), strict=True) for side in (-0.1, 0.1)]


@pytest.mark.parametrize("came_first", [False, True])
def test_a_crowd_that_stands_about_and_goes_moves_nothing(came_first: bool) -> None:
    people = crowd(25)
    watcher = watched(LidarWatcher(LANE, MIDDLE), returns_of(MIDDLE, 8.0, 0.0, people if came_first else ()))
    for run in (*returns_of(MIDDLE, 25.0, 8.0, people), *returns_of(MIDDLE, 25.0, 33.0)):
        watcher.feed(run)
        assert not watcher.blind


def test_a_room_known_from_before_is_believed_when_it_is_seen() -> None:
    walls_m = watched(LidarWatcher(LANE, MIDDLE), returns_of(MIDDLE, 8.0)).walls_m
    assert walls_m is not None
    here, elsewhere = LidarWatcher(LANE, MIDDLE), LidarWatcher(LANE, MIDDLE)
    for watcher in (here, elsewhere):
        watcher.restore(walls_m)
        assert not watcher.sees(0.0, 0.0, LANE.far_m)
    watched(here, returns_of(MIDDLE, 1.0))
    assert here.sees(1.0, 0.0, LANE.far_m)
    watched(elsewhere, returns_of(replace(MIDDLE, yaw_deg=4.0), 22.0))
    assert elsewhere.blind
    assert elsewhere.walls_m == walls_m


@pytest.mark.parametrize("walls_m", [[], [1.0] * 359, [-1.0] * 360, [float("nan")] * 360, [0.0] * 360])
def test_a_room_that_is_none_is_refused(walls_m: list[float]) -> None:
    with pytest.raises(ValueError, match="a lidar's background takes"):
        LidarWatcher(LANE, MIDDLE).restore(walls_m)
