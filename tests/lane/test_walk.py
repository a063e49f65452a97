from dataclasses import replace

import pytest

from kiosk.lane.geometry import LaneSpec
from kiosk.lane.leg_table import HEADING, TABLE, State
from kiosk.lane.observations import LegBegan, LegEnded
from kiosk.lane.walk import Walk

Told = list[LegBegan | LegEnded]


def walk(spec: LaneSpec, *xs: float, dt: float = 1.0, gap_before: int | None = None) -> Told:
    """A body at these places, one each `dt`, with a hole in what was seen before the sample `gap_before`."""
    body = Walk(spec, 0.0, xs[0])
    return [leg for n, x in enumerate(xs) for leg in body.feed(n * dt, x, gap=n == gap_before)]


def short(told: Told) -> list[tuple[object, ...]]:
    return [
        ("began", leg.direction) if isinstance(leg, LegBegan) else (leg.direction, leg.reason, leg.started_t, leg.t)
        for leg in told
    ]


def test_a_lap_is_timed_between_the_samples(spec: LaneSpec) -> None:
    began, ended = walk(spec, 0.5, 1.5, 2.5, 4.0, 6.0, 7.0)
    assert began == LegBegan(0.5, "away")
    assert ended == LegEnded(4.5, 0.5, "away", None, 5.5, three_metres_s=2.5)


def test_the_way_home_is_a_leg_too_and_forward_by_the_screen_rule(spec: LaneSpec) -> None:
    told = walk(spec, 6.9, 6.1, 4.0, 2.0, 0.0)
    assert told == [LegBegan(0.5, "toward"), LegEnded(3.5, 0.5, "toward", None, 5.5, facing="forward")]


def test_turning_back_ends_the_attempt_and_the_way_home_has_no_start(spec: LaneSpec) -> None:
    told = walk(spec, 0.5, 1.5, 3.0, 4.0, 3.5, 3.1, 2.0, 0.5)
    assert short(told) == [
        ("began", "away"),
        ("away", "turned_back", 0.5, 5.0),
        ("toward", "turned_back", None, pytest.approx(6.667, abs=0.001)),
    ]
    assert [leg.distance_m for leg in told if isinstance(leg, LegEnded)] == [3.0, 3.0]


def test_turning_back_by_less_than_the_limit_is_part_of_the_leg(spec: LaneSpec) -> None:
    told = walk(spec, 0.5, 1.5, 4.0, 3.25, 5.0, 6.6)
    assert [leg.reason for leg in told if isinstance(leg, LegEnded)] == [None]


def test_turning_again_after_an_attempt_is_no_lap(spec: LaneSpec) -> None:
    told = walk(spec, 0.5, 1.5, 4.0, 3.1, 2.5, 4.5, 6.6)
    assert [(leg.direction, leg.reason) for leg in told if isinstance(leg, LegEnded)] == [
        ("away", "turned_back"),
        ("away", "sensor_gap"),
    ]
    assert short(told)[-1] == ("away", "sensor_gap", None, pytest.approx(5.952, abs=0.001))


@pytest.mark.parametrize("line_m", [1.0, 6.5])
def test_swaying_over_a_line_is_nothing(spec: LaneSpec, line_m: float) -> None:
    assert walk(spec, *[line_m + sway for sway in (-0.2, 0.2) * 10]) == []


def test_swaying_before_leaving_starts_the_leg_at_the_last_crossing(spec: LaneSpec) -> None:
    told = walk(spec, 0.9, 1.1, 0.9, 1.1, 0.9, 1.1, 3.0, 5.0, 7.0)
    assert short(told) == [("began", "away"), ("away", None, 4.5, 7.75)]


def test_a_retreat_over_the_line_it_left_is_one_attempt_without_a_way_home(spec: LaneSpec) -> None:
    assert short(walk(spec, 0.5, 1.5, 0.5)) == [("began", "away"), ("away", "turned_back", 0.5, 2.0)]


def test_who_is_first_seen_mid_lane_has_no_start(spec: LaneSpec) -> None:
    assert short(walk(spec, 3.0, 4.0, 6.0, 7.0)) == [("away", "sensor_gap", None, 2.5)]
    assert short(walk(spec, 3.0, 2.0, 0.0)) == [("toward", "sensor_gap", None, 1.5)]


def test_who_crosses_mid_lane_sideways_or_stands_there_is_nothing(spec: LaneSpec) -> None:
    assert walk(spec, 3.0, 3.1, 3.2, 3.1) == []


def test_a_hole_mid_lane_keeps_both_lines(spec: LaneSpec) -> None:
    told = walk(spec, 0.5, 1.5, 5.0, 7.0, gap_before=2)
    assert told[-1] == LegEnded(2.75, 0.5, "away", "sensor_gap", 5.5)


def test_a_hole_over_the_second_line_leaves_it_unseen(spec: LaneSpec) -> None:
    told = walk(spec, 0.5, 1.5, 5.0, 7.0, gap_before=3)
    ended = told[-1]
    assert isinstance(ended, LegEnded)
    assert ended.three_metres_s == pytest.approx(1.214, abs=0.001)
    assert replace(ended, three_metres_s=None) == LegEnded(3.0, 0.5, "away", "sensor_gap", 4.0)


def test_a_hole_over_the_first_line_leaves_it_unseen(spec: LaneSpec) -> None:
    assert short(walk(spec, 0.5, 1.5, 5.0, 7.0, gap_before=1)) == [("away", "sensor_gap", None, 2.75)]


def test_only_a_leg_under_way_can_be_lost(spec: LaneSpec) -> None:
    body = Walk(spec, 0.0, 0.5)
    assert body.lost(1.0, "left_lane") == []
    body.feed(1.0, 3.0)
    assert body.lost(9.0, "left_lane") == [LegEnded(9.0, 0.2, "away", "left_lane", 2.0)]


def test_the_table_knows_every_state_and_every_direction_it_turns() -> None:
    assert set(TABLE) == set(State)
    reached = {state for row in TABLE.values() for state, _ in row.values()}
    assert reached == set(State) - {State.MIDWAY}
    assert {state for state, row in TABLE.items() if any("TURNED" in h.name for h in row)} == set(HEADING)
