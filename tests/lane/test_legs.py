import pytest

from kiosk.lane.bodies import Body, Sighting
from kiosk.lane.geometry import LaneSpec
from kiosk.lane.legs import EMPTY_S, LOST_S, THING_S, LegTracker
from kiosk.lane.observations import LaneEmptied, LaneEntered, LegBegan, LegEnded, WalkerLeft, WalkSeen


@pytest.fixture
def legs(spec: LaneSpec) -> LegTracker:
    return LegTracker(spec)


def at(t: float, *bodies: tuple[int, float]) -> Sighting:
    return Sighting(t, tuple(Body(track, x_m, None) for track, x_m in bodies))


def feed(legs: LegTracker, *sightings: Sighting) -> list[WalkSeen]:
    told: list[WalkSeen] = []
    for sighting in sightings:
        told += legs.advance(sighting.t)
        told += legs.feed(sighting)
    return told


def ended(told: list[WalkSeen]) -> list[LegEnded]:
    return [leg for leg in told if isinstance(leg, LegEnded)]


def test_the_lane_is_entered_at_once_and_emptied_after_a_while(legs: LegTracker) -> None:
    told = feed(legs, at(0.0), at(0.5, (1, 0.3)), *[at(1.0 + n * 0.1) for n in range(20)])
    assert told == [LaneEntered(0.5), LaneEmptied(1.0 + EMPTY_S)]


def test_a_blink_empties_nothing(legs: LegTracker) -> None:
    told = feed(legs, at(0.0, (1, 0.3)), at(0.5), at(1.4), at(1.5, (1, 0.3)), at(2.4, (1, 0.3)))
    assert told == [LaneEntered(0.0)]


def test_deadlines_are_known_before_they_fall_due(legs: LegTracker) -> None:
    feed(legs, at(0.0, (1, 0.3)))
    assert legs.next_deadline() is None
    feed(legs, at(0.5))
    assert legs.next_deadline() == 0.5 + EMPTY_S
    assert legs.advance(1.9) == []
    assert legs.advance(9.0) == [LaneEmptied(0.5 + EMPTY_S), WalkerLeft(0.5 + LOST_S, 1)]
    assert legs.next_deadline() is None


def test_a_sensor_that_stops_telling_empties_nothing(legs: LegTracker) -> None:
    feed(legs, at(0.0, (1, 0.3)))
    assert legs.advance(100.0) == []


def test_who_vanishes_mid_lane_has_left_it(legs: LegTracker) -> None:
    told = feed(legs, at(0.0, (1, 0.5)), at(1.0, (1, 1.5)), at(2.0, (1, 3.0)), at(2.5))
    told += legs.advance(20.0)
    assert told[2:] == [
        LaneEmptied(2.5 + EMPTY_S),
        LegEnded(2.5 + LOST_S, 0.5, "away", "left_lane", 2.0),
        WalkerLeft(2.5 + LOST_S, 1),
    ]


def test_who_is_found_under_another_name_goes_on(legs: LegTracker) -> None:
    told = feed(
        legs, at(0.0, (1, 0.5)), at(1.0, (1, 1.5)), at(1.9), at(2.4, (2, 3.0)), at(3.8, (2, 5.5)), at(4.8, (2, 7.0))
    )
    assert [(leg.reason, leg.walker) for leg in ended(told)] == [(None, 1)]


def test_who_wasnt_seen_for_long_leaves_a_gap_and_a_line_crossed_in_it_wasnt_seen(legs: LegTracker) -> None:
    """As when feet come down beside the strips: the leg counts if both its lines were seen, and else doesn't."""
    told = feed(legs, at(0.0, (1, 0.5)), at(1.0, (1, 1.5)), at(1.9), at(3.0, (2, 3.5)), at(4.4, (2, 5.5)))
    told += feed(legs, at(5.4, (2, 7.0)), at(6.4, (2, 6.0)), at(7.4, (2, 4.5)), at(8.4, (2, 3.0)), at(8.9))
    told += feed(legs, at(10.4, (3, 0.8)))
    assert [(leg.direction, leg.reason, leg.distance_m == 5.5) for leg in ended(told)] == [
        ("away", "sensor_gap", True),
        ("toward", "sensor_gap", False),
    ]


def test_somebody_else_too_far_away_doesnt_go_on(legs: LegTracker) -> None:
    told = feed(legs, at(0.0, (1, 0.5)), at(1.0, (1, 1.5)), at(1.5, (2, 6.0)), at(2.0, (2, 7.0)))
    assert told == [LaneEntered(0.0), LegBegan(0.5, "away")]


def test_who_is_away_for_longest_is_known_until_they_are_there(legs: LegTracker) -> None:
    feed(legs, at(0.0, (1, 0.5), (2, 0.2)), at(1.0, (1, 1.5), (2, 0.8)), at(2.0, (1, 2.5), (2, 1.6)))
    assert legs.away == (0.5, 1)
    feed(legs, at(3.0, (2, 2.0)))
    assert legs.away is not None
    assert (round(legs.away[0], 2), legs.away[1]) == (1.25, 2)


STEPS = (0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 5.9, 6.5)


def test_whoever_is_on_a_leg_is_known_with_the_way_they_go(legs: LegTracker) -> None:
    feed(legs, at(0.0, (1, 0.5)), at(1.0, (1, 1.5)))
    assert legs.under_way == [(1, 0.5, "away")]
    assert legs.on_leg == [(1, 1.5)]
    feed(legs, *(at(t, (1, x)) for t, x in ((2.0, 3.0), (3.0, 5.0), (4.0, 6.9))))
    assert legs.under_way == []
    assert legs.on_leg == []
    feed(legs, at(5.0, (1, 5.0)))
    assert [(number, direction) for number, _, direction in legs.under_way] == [(1, "toward")]


def test_two_on_the_lane_keep_their_own_legs_and_the_mark(legs: LegTracker) -> None:
    walked = [at(t, (1, 0.5 + t), (2, 0.1 + 0.12 * t)) for t in STEPS]
    (leg,) = ended(feed(legs, *walked))
    assert (leg.reason, leg.marks, leg.walker, leg.sure) == (None, ("shared_lane",), 1, True)


def test_a_thing_that_lies_there_is_no_company_and_keeps_no_lane_occupied(legs: LegTracker) -> None:
    told = feed(legs, *[at(t, (1, 0.5 + t), (2, 4.2)) for t in STEPS], *[at(t, (2, 4.2)) for t in (7.0, 8.0, 9.0)])
    assert [(leg.marks, leg.sure) for leg in ended(told)] == [((), True)]
    assert LaneEmptied(7.0 + EMPTY_S) in told


def test_what_was_put_there_leaves_the_lane_empty_after_a_while(legs: LegTracker) -> None:
    told = feed(legs, *[at(1.0 + n * 0.1, (1, 4.0)) for n in range(100)])
    assert [type(o) for o in told] == [LaneEntered, LaneEmptied]
    assert told[1].t == pytest.approx(1.0 + THING_S + EMPTY_S)


def test_who_passed_each_other_may_have_changed_names(legs: LegTracker) -> None:
    """One walks out, the other home; when both are alone again they are themselves."""
    legs_ended = ended(feed(legs, *[at(t, (1, 0.5 + t), (2, 6.8 - t)) for t in STEPS], at(7.0, (1, 6.9))))
    assert [(leg.direction, leg.sure) for leg in legs_ended] == [("toward", False), ("away", False)]
    home = feed(legs, *[at(8.0 + t, (1, 6.9 - t)) for t in STEPS])
    assert [(leg.direction, leg.sure, leg.walker) for leg in ended(home)] == [("toward", True, 1)]


def test_who_may_be_either_of_two_is_sure_to_be_neither(legs: LegTracker) -> None:
    feed(legs, at(0.0, (1, 0.5), (2, 0.1)), at(1.0, (1, 1.5), (2, 0.7)), at(1.5))
    told = feed(legs, *[at(2.0 + t, (3, 1.5 + t)) for t in STEPS])
    assert [leg.sure for leg in ended(told)] == [False]


def test_a_body_seen_double_is_no_company(legs: LegTracker) -> None:
    walked = [at(t, (1, 0.5 + t), (2, 0.9 + t)) for t in (0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 5.9, 6.5)]
    assert {()} == {leg.marks for leg in ended(feed(legs, *walked))}


def test_a_short_hole_marks_the_leg_and_a_long_one_ends_it(legs: LegTracker) -> None:
    start = [at(0.0, (1, 0.5)), at(1.0, (1, 1.5))]
    told = feed(legs, *start, at(3.0, (1, 4.0)), at(4.0, (1, 5.5)), at(5.0, (1, 7.0)))
    assert [(leg.reason, leg.started_t) for leg in ended(told)] == [("sensor_gap", 0.5)]

    told = feed(LegTracker(legs._spec), *start, at(60.0, (1, 4.0)), at(61.0, (1, 5.5)), at(62.0, (1, 7.0)))
    assert [(round(leg.t, 2), leg.reason, leg.started_t) for leg in ended(told)] == [
        (60.0, "sensor_gap", 0.5),
        (61.67, "sensor_gap", None),
    ]


def test_a_sighting_out_of_order_is_left_out(legs: LegTracker) -> None:
    feed(legs, at(1.0, (1, 0.5)))
    assert legs.feed(at(0.5)) == []
    assert legs.next_deadline() is None
