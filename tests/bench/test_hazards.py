import pytest

from tests.bench.hazards import HazardScore, TurnAroundScore, score_hazards, score_turn_around
from tests.bench.made_up import leg, truth, warning

BAG = truth(leg(10.0), leg(18.0, "toward", "forward"), leg(40.0), warning="lane_blocked", after_t=30.0)
"""The bag falls at 30, the walker crosses the start line at 34."""


def test_the_onset_counts_from_setting_out_towards_it() -> None:
    score = score_hazards(BAG, "mat", [warning(34.1, "lane_blocked")])
    assert (score.owed, score.raised, score.false, score.late) == ("lane_blocked", True, 0, False)
    assert score.onset_s == pytest.approx(0.1)


def test_a_warning_may_come_before_they_set_out() -> None:
    score = score_hazards(BAG, "mat", [warning(30.1, "lane_blocked")])
    assert score.onset_s == pytest.approx(-3.9)
    assert score.since_came_s == pytest.approx(0.1)


@pytest.mark.parametrize(("sensor", "late"), [("mat", True), ("lidar", False), ("mat+lidar", False)])
def test_a_mat_has_less_time_than_a_lidar(sensor: str, late: bool) -> None:
    assert score_hazards(BAG, sensor, [warning(34.3, "lane_blocked")]).late == late


def test_a_warning_before_the_bag_fell_is_not_about_the_bag() -> None:
    score = score_hazards(BAG, "lidar", [warning(20.0, "lane_blocked")])
    assert score.onset_s is None
    assert score.late


def test_but_its_edge_may_be_seen_a_moment_before_its_middle() -> None:
    assert score_hazards(BAG, "lidar", [warning(29.9, "lane_blocked")]).since_came_s == pytest.approx(-0.1)
    assert score_hazards(BAG, "lidar", [warning(29.4, "lane_blocked")]).onset_s is None


def test_none_at_all_is_missed_and_late() -> None:
    score = score_hazards(BAG, "lidar", [warning(34.1, "still")])
    assert (score.raised, score.false, score.late) == (False, 0, True)


def test_another_obstacle_is_a_false_warning_once() -> None:
    events = [warning(t, kind) for t in (34.1, 36.0) for kind in ("lane_blocked", "two_walkers")]
    assert score_hazards(BAG, "lidar", events).false == 1
    assert score_hazards(truth(leg(10.0)), "lidar", events).false == 2


def test_a_warning_may_be_right_without_being_owed() -> None:
    child = truth(leg(40.0), warning="lane_blocked", warnings_too=["two_walkers"], after_t=30.0)
    events = [warning(34.1, "lane_blocked"), warning(34.3, "two_walkers")]
    assert score_hazards(child, "lidar", events).false == 0


def test_a_ranger_owes_nothing() -> None:
    assert score_hazards(BAG, "tfluna", []) == HazardScore(None, raised=False, false=0, onset_s=None, late=False)


def test_a_second_walker_counts_from_their_line() -> None:
    walked = truth(leg(30.0), leg(28.0, who="b"), warning="two_walkers")
    score = score_hazards(walked, "lidar", [warning(21.8, "two_walkers")])
    assert score.onset_s == pytest.approx(-0.2)
    assert not score.late


WALKS = truth(leg(10.0, facing="forward"), leg(20.0, "toward", "forward"), leg(30.0))


def test_who_walks_forward_is_told_before_the_far_line() -> None:
    events = [warning(7.0, "turn_around"), warning(22.0, "turn_around")]
    assert score_turn_around(WALKS, "lidar", "away", events) == TurnAroundScore(1, 1, 1, 0)


def test_who_walks_backward_is_not_to_be_told() -> None:
    assert score_turn_around(WALKS, "lidar", "away", [warning(27.0, "turn_around")]) == TurnAroundScore(1, 0, 1, 1)


def test_where_feet_are_not_seen_or_both_ways_count_nobody_is_told() -> None:
    assert score_turn_around(WALKS, "mat", "away", []) == TurnAroundScore(0, 0, 0, 0)
    assert score_turn_around(WALKS, "lidar", "both", []) == TurnAroundScore(0, 0, 0, 0)
