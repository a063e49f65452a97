from random import Random

from kiosk.devices.simulator.people import Plan, perform
from kiosk.devices.simulator.stream import DEMO_LANE
from kiosk.devices.simulator.thing import Thing
from kiosk.devices.simulator.visit import Visit


def _visit(plan: Plan) -> Visit:
    [visit] = perform(plan, DEMO_LANE, Random(1), 5.0)
    assert isinstance(visit, Visit)
    return visit


def test_who_turns_back_early_ends_two_legs_short() -> None:
    visit = _visit(Plan(None, laps=2, early=frozenset({1})))
    assert [leg.complete for leg in visit.legs] == [False, False, True, True]
    away, home = visit.legs[:2]
    assert away.started_t is not None
    assert away.t is None
    assert DEMO_LANE.start_m + 0.8 < away.reach_m < DEMO_LANE.far_m - 0.8
    assert (home.started_t, home.t is None) == (None, False)


def test_who_walks_out_forward_turns_first_and_says_so() -> None:
    visit = _visit(Plan(None, laps=2, forward=frozenset({2})))
    assert [leg.facing for leg in visit.legs] == ["backward", "forward", "forward", "forward"]
    toes = {each.toes for each in visit.footprints if visit.legs[2].began_t < each.landed_t < visit.legs[2].ended_t}
    assert toes == {1}


def test_members_tap_when_they_come_and_some_when_they_go() -> None:
    assert [tap.tag for tap in _visit(Plan("0A0041C7D2", 1, taps_out=True)).taps] == ["0A0041C7D2"] * 2
    assert len(_visit(Plan("0A0041C7D2", 1)).taps) == 1
    assert _visit(Plan(None, 1, taps_out=True)).taps == ()


def test_a_bag_comes_and_goes_while_the_walker_waits_at_home() -> None:
    visit, brought, bag, fetched = perform(Plan(None, laps=2, bag=2), DEMO_LANE, Random(1), 5.0)
    assert isinstance(visit, Visit)
    assert isinstance(bag, Thing)
    assert visit.legs[1].ended_t < brought.began_t < bag.began_t < fetched.began_t < bag.ended_t
    assert bag.ended_t < visit.legs[2].began_t
    assert [actor.legs for actor in (brought, fetched) if isinstance(actor, Visit)] == [(), ()]
