from itertools import pairwise
from random import Random
from statistics import median

import pytest

from kiosk.devices.simulator.gait import BACKWARD, FORWARD, Gait
from kiosk.devices.simulator.walker import Walker


def _walked(x_m: float, to_m: float, gait: Gait, toes: int = -1) -> Walker:
    walker = Walker(Random(5), 10.0, x_m, 0.0)
    walker.stand(1.0)
    walker.walk(to_m, 0.05, gait, toes)
    walker.stand(1.0)
    walker.vanish()
    return walker


AWAY = _walked(0.3, 6.8, BACKWARD)
HOME = _walked(6.8, 0.3, FORWARD)
BOTH = pytest.mark.parametrize("walker", [AWAY, HOME], ids=["backward away", "forward home"])


@BOTH
def test_feet_alternate_and_each_lifts_before_it_lands_again(walker: Walker) -> None:
    walked = walker.footprints[2:]
    assert all(one.foot != two.foot for one, two in pairwise(walked))
    for foot in ("left", "right"):
        prints = [each for each in walker.footprints if each.foot == foot]
        assert all(one.lifted_t < two.landed_t for one, two in pairwise(prints))


@BOTH
def test_a_foot_is_always_down_and_rolls_in_order(walker: Walker) -> None:
    prints = walker.footprints
    for each in prints:
        assert each.landed_t < each.flat_t <= each.lifting_t < each.lifted_t
        assert each.landed_t <= each.settled_t <= each.stirs_t <= each.lifted_t
    begin, end = prints[0].landed_t, max(each.lifted_t for each in prints)
    for step in range(int((end - begin) * 100)):
        t = begin + step / 100
        assert any(each.landed_t <= t < each.lifted_t for each in prints)


@pytest.mark.parametrize(("walker", "gait"), [(AWAY, BACKWARD), (HOME, FORWARD)], ids=["backward", "forward"])
def test_steps_are_those_of_the_gait(walker: Walker, gait: Gait) -> None:
    steps = walker.footprints[3:-2]
    lengths_m = [abs(two.ankle_x_m - one.ankle_x_m) for one, two in pairwise(steps)]
    times_s = [two.landed_t - one.landed_t for one, two in pairwise(steps)]
    assert median(lengths_m) == pytest.approx(gait.step_m, rel=0.1)
    assert median(times_s) == pytest.approx(gait.step_s, rel=0.1)
    both_down = [one.lifted_t - two.landed_t for one, two in pairwise(steps)]
    assert median(both_down) == pytest.approx(gait.both_down * gait.step_s, rel=0.15)


def test_backward_lands_and_leaves_by_the_toes_and_forward_by_the_heel() -> None:
    assert {(each.lands_on, each.leaves_by) for each in AWAY.footprints[2:-2]} == {("toe", "toe")}
    assert {(each.lands_on, each.leaves_by) for each in HOME.footprints[2:-2]} == {("heel", "heel")}
    assert {each.toes for each in AWAY.footprints + HOME.footprints} == {-1}


@BOTH
def test_hips_go_one_way_from_where_they_stood_to_where_they_were_asked(walker: Walker) -> None:
    xs = [point.x_m for point in walker.hips]
    assert xs[0] == pytest.approx(0.3 if walker is AWAY else 6.8)
    assert xs[-1] == pytest.approx(6.8 if walker is AWAY else 0.3)
    way = 1 if walker is AWAY else -1
    assert all(way * (two - one) >= -0.06 for one, two in pairwise(xs))
    assert all(one.t <= two.t for one, two in pairwise(walker.hips))


def test_hips_lead_the_feet_while_walking() -> None:
    halfway = [point for point in AWAY.hips if 2.0 < point.x_m < 5.0]
    for point in halfway:
        down = [each.ankle_x_m for each in AWAY.footprints if each.landed_t <= point.t < each.lifted_t]
        assert len(down) == 2
        assert point.x_m - sum(down) / 2 == pytest.approx(BACKWARD.lead_m, abs=0.01)


def test_the_ankle_goes_before_a_forward_foot_lifts_and_settles_after_a_backward_one_landed() -> None:
    assert all(each.stirs_t < each.lifted_t - 0.1 for each in HOME.footprints[2:-2])
    assert all(each.settled_t == each.landed_t for each in HOME.footprints[2:])
    assert all(each.stirs_t == each.lifted_t for each in AWAY.footprints[2:-2])
    assert all(each.settled_t > each.landed_t + 0.05 for each in AWAY.footprints[2:-2])


def test_a_walk_facing_the_other_way_begins_with_a_turn_through_the_side() -> None:
    turned = _walked(0.3, 6.8, FORWARD, toes=1)
    assert [each.toes for each in turned.footprints[:7]] == [-1, -1, 0, 0, 1, 1, 1]
    assert {each.lands_on for each in turned.footprints[6:-2]} == {"heel"}


def test_who_walks_across_sets_feet_down_flat_side_by_side_along_the_lane() -> None:
    walker = Walker(Random(5), 0.0, 3.0, 1.6, toes=0)
    walker.walk(3.0, -1.6, FORWARD, toes=0)
    walker.vanish()
    assert {each.lands_on for each in walker.footprints} == {"flat"}
    assert max(abs(each.ankle_x_m - 3.0) for each in walker.footprints) < 0.15
    assert walker.hips[-1].y_m == pytest.approx(-1.6, abs=0.1)


def test_who_sways_moves_the_hips_over_a_line_and_back_and_stays() -> None:
    walker = Walker(Random(5), 0.0, 1.0, 0.0)
    walker.rock(10.0, 0.12)
    swayed = [point.x_m for point in walker.hips]
    assert [min(swayed), max(swayed)] == pytest.approx([0.88, 1.12])
    assert walker.x_m == 1.0
    assert walker.t >= 10.0
    walker.vanish()
    assert all(abs(each.ankle_x_m - 1.0) < 0.1 for each in walker.footprints)
