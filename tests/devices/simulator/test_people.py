from itertools import islice, pairwise
from random import Random

from kiosk.devices.simulator.people import DEMO_TAGS, Plan, day, visit_of
from kiosk.devices.simulator.stream import DEMO_LANE

VISITS = list(islice(day(11, DEMO_LANE), 60))


def test_a_seed_is_a_day() -> None:
    assert list(islice(day(11, DEMO_LANE), 3)) == VISITS[:3]
    assert list(islice(day(12, DEMO_LANE), 3)) != VISITS[:3]


def test_the_lane_is_empty_between_people() -> None:
    assert all(8.0 <= two.began_t - one.ended_t <= 20.0 for one, two in pairwise(VISITS))


def test_everybody_comes_members_guests_those_who_tap_out_and_those_who_turn_back() -> None:
    assert {tap.tag for visit in VISITS for tap in visit.taps} == set(DEMO_TAGS)
    assert {len(visit.taps) for visit in VISITS} == {0, 1, 2}
    assert any(not leg.complete for visit in VISITS for leg in visit.legs)


def test_nobody_hands_over_to_themselves() -> None:
    first_taps = [visit.taps[0].tag if visit.taps else None for visit in VISITS]
    assert all(one != two for one, two in pairwise(first_taps) if one is not None)


def test_a_lap_is_walked_backward_away_and_forward_home() -> None:
    for visit in VISITS:
        assert [leg.direction for leg in visit.legs] == ["away", "toward"] * (len(visit.legs) // 2)
        assert all((leg.facing == "backward") == (leg.direction == "away") for leg in visit.legs)
        assert all(one.over_t < two.over_t for one, two in pairwise(visit.legs))


def test_who_turns_back_early_ends_two_legs_short() -> None:
    visit = visit_of(Plan(None, laps=2, early=frozenset({1})), DEMO_LANE, Random(1), 5.0)
    assert [leg.complete for leg in visit.legs] == [False, False, True, True]
    away, home = visit.legs[:2]
    assert away.started_t is not None
    assert away.t is None
    assert DEMO_LANE.start_m + 0.8 < away.reach_m < DEMO_LANE.far_m - 0.8
    assert (home.started_t, home.t is None) == (None, False)


def test_taps_are_made_standing_at_the_kiosk() -> None:
    for visit in VISITS:
        for tap in visit.taps:
            before = [point for point in visit.hips if point.t <= tap.t][-1]
            assert before.x_m < DEMO_LANE.start_m


def test_all_stay_on_the_floor_there_is() -> None:
    for visit in VISITS:
        assert all(0.0 < each.ankle_x_m < DEMO_LANE.length_m for each in visit.footprints)
        assert visit.began_t <= visit.footprints[0].landed_t
        assert max(each.lifted_t for each in visit.footprints) <= visit.ended_t
