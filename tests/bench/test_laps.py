import pytest

from tests.bench.laps import UNTOLD, score_laps, sees_feet
from tests.bench.made_up import lap, leg, started, truth

WALKED = truth(leg(10.0), leg(18.0, "toward", "forward"), leg(30.0), laps={"mat": 2})


def test_laps_told_as_walked() -> None:
    score = score_laps(WALKED, "mat", "away", [lap(10.1), lap(18.0, "toward", "forward"), lap(29.8)])
    assert (score.owed, score.counted, score.missed, score.phantom) == (2, 2, 0, 0)
    assert score.errors_s == pytest.approx((0.1, -0.2))


def test_a_lap_that_is_not_told_is_missed() -> None:
    assert score_laps(WALKED, "mat", "away", [lap(10.1)]).missed == 1


def test_a_lap_that_is_told_but_not_counted_is_missed() -> None:
    assert score_laps(WALKED, "mat", "away", [lap(10.1), lap(30.0, counted=False)]).missed == 1


def test_a_lap_missed_has_the_reason_its_leg_was_given() -> None:
    shared = lap(10.1, counted=False) | {"reason": "shared_lane"}
    assert score_laps(WALKED, "mat", "away", [shared]).why_missed == ("shared_lane", UNTOLD)
    assert score_laps(WALKED, "mat", "away", [lap(10.1), lap(30.0)]).why_missed == ()


def test_a_lap_nobody_walked_is_a_phantom() -> None:
    score = score_laps(WALKED, "mat", "away", [lap(10.0), lap(20.0), lap(30.0)])
    assert (score.missed, score.phantom) == (0, 1)


def test_one_lap_answers_one_leg() -> None:
    score = score_laps(WALKED, "mat", "away", [lap(10.0), lap(10.5), lap(30.0)])
    assert (score.missed, score.phantom) == (0, 1)


def test_too_far_off_or_the_other_way_is_another_lap() -> None:
    late = score_laps(WALKED, "mat", "away", [lap(11.7), lap(30.0)])
    assert (late.missed, late.phantom) == (1, 1)
    back = score_laps(WALKED, "mat", "away", [lap(10.0, "toward", counted=True), lap(30.0)])
    assert (back.missed, back.phantom) == (1, 1)


@pytest.mark.parametrize(("sensor", "owed"), [("mat", 1), ("tfluna", 1), ("lidar", 0), ("mat+lidar", 0)])
def test_a_forward_walk_is_owed_where_nothing_sees_feet(sensor: str, owed: int) -> None:
    score = score_laps(truth(leg(10.0, facing="forward")), sensor, "away", [])
    assert (score.owed, score.forward_owed) == (owed, owed)
    assert sees_feet(sensor) == (owed == 0)


def test_both_ways_count_where_both_do() -> None:
    walked = truth(leg(10.0), leg(18.0, "toward", "backward"), leg(26.0, "away", "forward"))
    assert score_laps(walked, "lidar", "both", []).owed == 2
    assert score_laps(walked, "lidar", "away", []).owed == 1


def test_nothing_is_owed_for_turning_back_nor_to_somebody_else() -> None:
    walked = truth(leg(None), leg(10.0, who="b"))
    assert score_laps(walked, "mat", "away", []).owed == 0


def test_on_a_shared_lane_it_is_not_certain_whose_a_lap_is() -> None:
    walked = truth(leg(10.0), leg(12.0, who="b"), warning="two_walkers")
    score = score_laps(walked, "mat", "away", [lap(40.0)])
    assert (score.owed, score.counted, score.missed, score.phantom) == (1, 1, 0, 0)


def test_sessions_are_those_of_who_tapped() -> None:
    walked = truth(leg(10.0), leg(30.0), sessions=2, laps_by_session=[1, 1])
    right = [started(1), lap(10.0), started(2), lap(30.0, session=2)]
    assert not score_laps(walked, "mat", "away", right).sessions_wrong
    assert score_laps(walked, "mat", "away", [started(1), lap(10.0), lap(30.0)]).sessions_wrong
    assert score_laps(walked, "mat", "away", [started(1), lap(10.0), started(2), lap(30.0)]).sessions_wrong
