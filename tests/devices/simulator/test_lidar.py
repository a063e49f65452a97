from collections.abc import Iterable
from itertools import takewhile
from random import Random

import numpy as np
import pytest
from numpy.typing import NDArray

from kiosk.devices.simulator import stories
from kiosk.devices.simulator.lidar import lidar_chunks
from kiosk.devices.simulator.room import FAR_WALL_X_M, LEFT_WALL_Y_M, RIGHT_WALL_Y_M
from kiosk.devices.simulator.shins import Shins
from kiosk.devices.simulator.simulate import LIDAR_POSES
from kiosk.devices.simulator.stage import Actor
from kiosk.devices.simulator.stream import DEMO_LANE
from kiosk.devices.simulator.thing import bag
from kiosk.devices.simulator.trouble import LidarTrouble
from kiosk.devices.simulator.visit import Visit
from kiosk.lane.geometry import PortSpec
from kiosk.wire.ldrobot import Ld19Decoder

Floats = NDArray[np.float64]
[SHORT] = stories.short(Random(1), DEMO_LANE).actors
[DARK] = stories.dark(Random(1), DEMO_LANE).actors


class Heard:
    """All points of a lidar on the lane, by time: x, y, range, strength."""

    def __init__(
        self,
        until_s: float,
        actors: Iterable[Actor] = (),
        pose: PortSpec = LIDAR_POSES[0],
        trouble: LidarTrouble = LidarTrouble(tilt_deg=0.0),  # noqa: B008 - frozen
    ) -> None:
        said = lidar_chunks(iter(actors), "lidar", pose, trouble, np.random.default_rng(1))
        self.decoder = Ld19Decoder()
        chunks = takewhile(lambda chunk: chunk.t < until_s, said)
        runs = [run for chunk in chunks for run in self.decoder.feed(chunk.data, chunk.t)]
        angle = np.radians(pose.yaw_deg - np.concatenate([run.angle_deg for run in runs]))
        self.t = np.concatenate([np.full(len(run.range_m), run.t) for run in runs])
        self.range_m = np.concatenate([run.range_m for run in runs])
        self.strength = np.concatenate([run.strength for run in runs])
        self.x = pose.x_m + self.range_m * np.cos(angle)
        self.y = pose.y_m + self.range_m * np.sin(angle)
        self.seen = self.range_m > 0
        self.on_lane = self.seen & (self.x > 0) & (self.x < 7.0) & (np.abs(self.y) < 0.45)

    def near(self, x_m: float, y_m: float, within_m: float, from_t: float, to_t: float) -> int:
        """How many points lie about a place, of those heard in that time."""
        when = self.seen & (self.t > from_t) & (self.t <= to_t)
        return int(np.count_nonzero(when & (np.hypot(self.x - x_m, self.y - y_m) < within_m)))


def test_it_says_4500_points_a_second_and_all_decode() -> None:
    heard = Heard(3.0)
    assert len(heard.t) == pytest.approx(4500 * 3.0, rel=0.01)
    assert heard.decoder.dropped == 0


@pytest.mark.parametrize("pose", LIDAR_POSES, ids=["in the middle", "left corner", "right corner"])
def test_an_empty_room_is_its_walls_wherever_the_lidar_stands(pose: PortSpec) -> None:
    heard = Heard(2.0, pose=pose)
    straight = heard.seen & (np.abs(heard.y) < 0.1) & (heard.x > 0)
    assert np.median(heard.x[straight]) == pytest.approx(FAR_WALL_X_M, abs=0.02)
    assert np.max(heard.y[heard.seen]) == pytest.approx(LEFT_WALL_Y_M, abs=0.06)
    assert np.min(heard.y[heard.seen]) == pytest.approx(RIGHT_WALL_Y_M, abs=0.06)
    assert not heard.on_lane.any()


def test_somebody_on_the_lane_is_two_shins() -> None:
    assert isinstance(SHORT, Visit)
    leg = SHORT.legs[0]
    assert leg.started_t is not None
    heard = Heard(leg.started_t + 0.2, [SHORT])
    for x, y in Shins(SHORT).ankles(np.array([leg.started_t + 0.05])):
        assert heard.near(float(x[0]), float(y[0]), 0.12, leg.started_t, leg.started_t + 0.1) >= 3
    assert np.count_nonzero(heard.on_lane & (heard.t > leg.started_t)) < 60


def test_what_is_behind_something_is_not_seen() -> None:
    in_front, hidden, beside = bag(2.0, 0.0, 0.0, 9.0), bag(5.0, 0.0, 0.0, 9.0), bag(5.0, 0.9, 0.0, 9.0)
    heard = Heard(1.0, [in_front, hidden, beside])
    assert heard.near(2.0, 0.0, 0.3, 0.0, 1.0) > 30
    assert heard.near(5.0, 0.0, 0.3, 0.0, 1.0) == 0
    assert heard.near(5.0, 0.9, 0.3, 0.0, 1.0) > 10


def test_dark_clothes_lose_more_the_further_they_are() -> None:
    assert isinstance(DARK, Visit)
    leg = DARK.legs[0]
    assert leg.t is not None

    def points(actor: Actor, low_m: float, high_m: float) -> int:
        heard = Heard(leg.t or 0.0, [actor])
        return int(np.count_nonzero(heard.on_lane & (heard.x > low_m) & (heard.x < high_m)))

    lit = Visit(DARK.began_t, DARK.ended_t, (), DARK.footprints, DARK.hips, DARK.legs)
    assert points(DARK, 1.0, 2.0) > 0.85 * points(lit, 1.0, 2.0)
    assert points(DARK, 5.0, 6.5) < 0.75 * points(lit, 5.0, 6.5)
    heard = Heard(leg.t, [DARK])
    assert np.median(heard.strength[heard.on_lane]) < 0.4 * np.median(heard.strength[heard.seen])


def test_a_noisy_lidar_is_noisy_lossy_and_speckled() -> None:
    good, bad = Heard(2.0), Heard(2.0, trouble=LidarTrouble(noise_m=0.03, lost=0.2, speckle=0.05))

    def spread(heard: Heard) -> float:
        straight = heard.seen & (np.abs(heard.y) < 0.1) & (heard.x > FAR_WALL_X_M - 0.2)
        return float(np.std(heard.x[straight]))

    assert spread(bad) > 2 * spread(good)
    assert np.mean(bad.seen) < np.mean(good.seen) - 0.1
    assert np.count_nonzero(bad.on_lane) > 10


def test_a_tilted_beam_still_goes_over_the_lane_or_ends_on_the_floor() -> None:
    tilted = [Heard(0.5, trouble=LidarTrouble(tilt_deg=4.0)), Heard(0.5)]
    assert np.max(tilted[0].range_m) <= np.max(tilted[1].range_m) + 0.1
    assert not np.array_equal(tilted[0].range_m, tilted[1].range_m)
