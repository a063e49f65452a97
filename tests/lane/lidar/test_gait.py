import numpy as np
import pytest

from kiosk.lane.geometry import Direction, PortSpec
from kiosk.lane.lidar import Gait, LidarWatcher
from kiosk.lane.lidar.body import BodyTrack, FootTrack
from kiosk.lane.lidar.clusters import Cluster
from kiosk.lane.lidar.gait import KEPT_S, Gaits
from kiosk.lane.lidar.hips import Hips
from kiosk.lane.lidar.pairing import Pairing, Shin
from tests.lane.lidar.room import CORNER, LANE, MIDDLE, Disc, Room, Scene
from tests.lane.lidar.strides import stride_x

STEP_M, STEP_S = 0.5, 0.6


def strider(forward: bool, direction: Direction, apart_m: float = 0.15) -> Scene:
    """Walks the lane from end to end, having stood for a second."""
    sign, from_m = (1.0, 0.6) if direction == "away" else (-1.0, 6.7)

    def discs(t: float) -> list[Disc]:
        feet = [
            from_m + sign * (stride_x(max(0.0, t - 1.0), 2 * STEP_S, 2 * STEP_M, i / 2, forward) - i * STEP_M)
            for i in (0, 1)
        ]
        return [(x_m, (0.5 - i) * apart_m, 0.05) for i, x_m in enumerate(feet)]

    return discs


def gait_of(pose: PortSpec, scene: Scene, direction: Direction, lost: float = 0.0) -> Gait:
    watcher = LidarWatcher(LANE, pose)
    sightings = [seen for run in Room(pose, scene, lost=lost).returns(8.0) for seen in watcher.feed(run)]
    return watcher.gait([sightings[-1].bodies[0].track], 1.5, sightings[-1].t, direction)


@pytest.mark.parametrize("direction", ["away", "toward"])
@pytest.mark.parametrize("pose", [MIDDLE, CORNER])
def test_a_leg_is_told_by_its_feet_whichever_way_it_goes(pose: PortSpec, direction: Direction) -> None:
    for forward, facing in ((True, "forward"), (False, "backward")):
        gait = gait_of(pose, strider(forward, direction), direction)
        assert gait.facing == facing
        assert gait.confidence is not None
        assert gait.confidence > 0.7
        assert gait.steps == pytest.approx(6.5 / STEP_S, abs=1)


def test_lost_returns_make_it_less_sure_but_not_wrong() -> None:
    assert gait_of(MIDDLE, strider(False, "away"), "away", lost=0.3).facing == "backward"
    assert gait_of(MIDDLE, strider(True, "away"), "away", lost=0.3).facing == "forward"


def test_a_body_that_is_not_known_is_unsure_and_made_no_steps() -> None:
    watcher = LidarWatcher(LANE, MIDDLE)
    assert watcher.gait([7], 0.0, 10.0, "away") == Gait("unsure", None, 0)


@pytest.mark.parametrize("direction", ["away", "toward"])
def test_a_leg_that_was_followed_is_told_as_one_that_was_not(direction: Direction) -> None:
    scene = strider(False, direction)
    watcher = LidarWatcher(LANE, MIDDLE)
    for run in Room(MIDDLE, scene).returns(8.0):
        for seen in watcher.feed(run):
            if seen.bodies and seen.t > 2.0:
                watcher.follow([seen.bodies[0].track], 1.5, seen.t, direction)
    assert watcher.gait([seen.bodies[0].track], 1.5, seen.t, direction) == gait_of(MIDDLE, scene, direction)


def test_the_last_part_of_a_leg_tells_of_who_turned_round_in_mid_lane() -> None:
    def scene(t: float) -> list[Disc]:
        return strider(t > 4.6, "away")(t)

    watcher = LidarWatcher(LANE, MIDDLE)
    sightings = [seen for run in Room(MIDDLE, scene).returns(8.0) for seen in watcher.feed(run)]
    tracks = [body.track for body in sightings[-1].bodies]
    whole = watcher.gait(tracks, 1.5, sightings[-1].t, "away")
    last = watcher.gait(tracks, 1.5, sightings[-1].t, "away", last_s=3.0)
    assert last.facing == "forward"
    assert last.steps < whole.steps


def test_who_steps_over_a_bag_leaves_it_no_shin(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[Shin] = []
    monkeypatch.setattr(Pairing, "take", lambda _, shins: given.extend(shins))
    lies, foot = Cluster(0.0, 4.0, -0.3, 0.1, 4), Cluster(0.0, 4.4, 0.1, 0.1, 4)
    bag = BodyTrack(1, lies, Hips(0.0, 4.0), [FootTrack(0.0, 4.0, -0.3, 4)], 5.0, believed=True)
    walker = BodyTrack(2, foot, Hips(5.0, 4.5), [FootTrack(5.0, 4.4, 0.1, 4)], 5.0, believed=True, moved=True)
    shins = [Cluster(5.0, 4.0, -0.3, 0.1, 4), Cluster(5.0, 4.5, 0.1, 0.1, 4), Cluster(5.0, 4.1, 0.0, 0.1, 4)]
    gaits = Gaits()
    gaits.see(5.0, [bag, walker], shins)
    gaits.follow([2], 4.9, 5.1, "away")
    assert sorted(shin.x_m for shin in given) == [4.1, 4.5]


def test_no_more_than_a_minute_is_remembered() -> None:
    gaits = Gaits()
    shin = Cluster(0.0, 2.0, 0.0, 0.1, 4)
    body = BodyTrack(1, shin, Hips(0.0, 2.0), [], 0.0)
    for t in np.arange(0.0, 3 * KEPT_S, 0.1):
        gaits.see(float(t), [body], [shin])
    assert len(gaits) <= KEPT_S * 10 + 2
