from itertools import islice, pairwise
from random import Random

import pytest

from kiosk.devices.simulator import stories
from kiosk.devices.simulator.stream import DEMO_LANE
from kiosk.devices.simulator.thing import Thing
from kiosk.devices.simulator.visit import TrueLeg, Visit

SEEDS = pytest.mark.parametrize("seed", range(6))


def _legs(story: stories.Story) -> list[TrueLeg]:
    return [leg for actor in story.actors if isinstance(actor, Visit) for leg in actor.legs]


@SEEDS
def test_the_bag_is_there_before_the_second_lap_begins_and_stays(seed: int) -> None:
    story = stories.left_behind(Random(seed), DEMO_LANE)
    [bag] = [actor for actor in story.actors if isinstance(actor, Thing)]
    legs = _legs(story)
    assert legs[1].ended_t < bag.began_t < legs[2].began_t
    assert bag.ended_t > max(leg.ended_t for leg in legs)
    assert story.after_t == bag.began_t


@SEEDS
def test_the_second_walker_is_on_the_lane_while_the_first_walks_out(seed: int) -> None:
    mine, other = (
        [leg for leg in _legs(stories.shared(Random(seed), DEMO_LANE)) if leg.who == who] for who in "ab"
    )
    assert mine[2].t is not None
    assert other[0].started_t is not None
    assert mine[2].began_t < other[0].began_t
    assert other[0].started_t < mine[2].ended_t
    assert not any(leg.complete for leg in other)


@SEEDS
def test_the_child_is_beyond_the_walker_and_gone_before_the_walker_gets_there(seed: int) -> None:
    member, kid = stories.child(Random(seed), DEMO_LANE).actors
    assert isinstance(member, Visit)
    assert isinstance(kid, Visit)
    while_there = [p.x_m for p in member.hips if kid.began_t <= p.t <= kid.hips[-2].t]
    assert max(while_there) < 4.3


@SEEDS
def test_who_sways_over_a_line_has_legs_for_the_laps_alone(seed: int) -> None:
    legs = _legs(stories.sway(Random(seed), DEMO_LANE))
    assert [(leg.direction, leg.complete) for leg in legs] == [("away", True), ("toward", True)] * 2


@SEEDS
def test_what_goes_wrong_with_the_mat_does_so_on_the_second_lap(seed: int) -> None:
    for tell in (stories.reboot, stories.chain_broken, stories.wrap):
        story = tell(Random(seed), DEMO_LANE)
        mat = story.trouble.mat
        leg = _legs(story)[2]
        began_t = mat.reboots_t or (mat.broken and mat.broken.from_t) or (2**32 - mat.t_us) / 1e6
        assert leg.started_t is not None
        assert leg.t is not None
        assert leg.started_t < began_t < leg.t - 1.5


def test_turns_are_taken_without_overlap_and_end_with_the_laps_asked_for() -> None:
    actors = list(stories.taking_turns(40, True, Random(1), DEMO_LANE).actors)
    assert sum(leg.direction == "away" for leg in _legs(stories.Story(actors))) == 40
    assert all(two.began_t - one.ended_t >= 4.0 for one, two in pairwise(actors))
    tags = [actor.taps[0].tag for actor in actors if isinstance(actor, Visit)]
    assert all(one != two for one, two in pairwise(tags))


def test_turns_are_told_one_by_one() -> None:
    endless = stories.taking_turns(10**9, False, Random(1), DEMO_LANE).actors
    assert len(list(islice(endless, 3))) == 3
