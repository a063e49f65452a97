from itertools import islice, pairwise

from kiosk.devices.simulator.day import day
from kiosk.devices.simulator.people import DEMO_TAGS
from kiosk.devices.simulator.stream import DEMO_LANE
from kiosk.devices.simulator.thing import Thing
from kiosk.devices.simulator.visit import Visit

ACTORS = list(islice(day(11, DEMO_LANE), 150))
WALKERS = [actor for actor in ACTORS if isinstance(actor, Visit) and actor.legs]
PASSING = [actor for actor in ACTORS if isinstance(actor, Visit) and not actor.legs]


def test_a_seed_is_a_day() -> None:
    assert list(islice(day(11, DEMO_LANE), 3)) == ACTORS[:3]
    assert list(islice(day(12, DEMO_LANE), 3)) != ACTORS[:3]


def test_who_comes_comes_in_order() -> None:
    assert all(one.began_t <= two.began_t for one, two in pairwise(ACTORS))


def test_nobody_walks_while_another_does() -> None:
    assert all(8.0 <= two.began_t - one.ended_t <= 20.0 for one, two in pairwise(WALKERS))


def test_everybody_comes_members_guests_those_who_tap_out_and_those_who_turn_back() -> None:
    assert {tap.tag for visit in WALKERS for tap in visit.taps} == set(DEMO_TAGS)
    assert {len(visit.taps) for visit in WALKERS} == {0, 1, 2}
    assert any(not leg.complete for visit in WALKERS for leg in visit.legs)


def test_nobody_hands_over_to_themselves() -> None:
    first_taps = [visit.taps[0].tag if visit.taps else None for visit in WALKERS]
    assert all(one != two for one, two in pairwise(first_taps) if one is not None)


def test_now_and_then_somebody_walks_out_forward_passes_by_or_leaves_a_bag() -> None:
    away = [leg.facing for visit in WALKERS for leg in visit.legs if leg.direction == "away"]
    assert 0 < away.count("forward") < 0.2 * len(away)
    assert any(isinstance(actor, Thing) for actor in ACTORS)
    crossing = [visit for visit in PASSING if visit.hips[0].y_m > 0.5 and visit.hips[-1].y_m < -0.5]
    assert 0 < len(crossing) < len(WALKERS) / 2


def test_the_first_of_every_day_walks_as_they_should() -> None:
    for seed in range(30):
        first = next(day(seed, DEMO_LANE))
        assert isinstance(first, Visit)
        assert all((leg.facing == "backward") == (leg.direction == "away") for leg in first.legs)


def test_taps_are_made_standing_at_the_kiosk() -> None:
    for visit in WALKERS:
        for tap in visit.taps:
            before = [point for point in visit.hips if point.t <= tap.t][-1]
            assert before.x_m < DEMO_LANE.start_m


def test_all_stay_on_the_floor_there_is() -> None:
    for visit in (*WALKERS, *PASSING):
        assert all(0.0 < each.ankle_x_m < DEMO_LANE.length_m + 0.2 for each in visit.footprints)
        assert visit.began_t <= visit.footprints[0].landed_t
        assert max(each.lifted_t for each in visit.footprints) <= visit.ended_t
