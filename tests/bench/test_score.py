from typing import Any

import pytest

from tests.bench.made_up import lap, leg, truth, warning
from tests.bench.material import Replayed
from tests.bench.score import errors_ms, headline, score

WALKED = truth(leg(10.0), leg(20.0, "toward", "forward"), leg(30.0, facing="forward"))


def replayed(*events: dict[str, Any], sensor: str = "lidar") -> Replayed:
    return Replayed("simulated", "made up", sensor, WALKED, "away", events)


GOOD = replayed(
    lap(10.1), lap(20.0, "toward", "forward"), warning(27.0, "turn_around"), lap(30.0, facing="forward")
)
BAD = replayed(lap(20.0, "toward"), lap(30.0), warning(5.0, "turn_around"), warning(5.0, "lane_blocked"))


def test_a_good_session() -> None:
    figures = headline([score(GOOD)])
    assert figures["laps"] == {"missed": 0, "phantom": 0, "sessions_wrong": 0}
    assert figures["facing"] == {"right_share": 1.0, "unsure_share": 0.0, "forward_as_backward": 0}
    assert figures["hazards"] == {
        "missed": 0,
        "false": 0,
        "late": 0,
        "turn_around_share": 1.0,
        "turn_around_false": 0,
    }
    assert figures["line_time_ms"] == pytest.approx({"lidar_median": 100.0, "lidar_p95": 100.0})


def test_a_bad_session() -> None:
    figures = headline([score(BAD)])
    assert figures["laps"] == {"missed": 1, "phantom": 1, "sessions_wrong": 0}
    assert figures["facing"] == pytest.approx({"right_share": 0, "unsure_share": 1 / 3, "forward_as_backward": 2})
    assert figures["hazards"] == {
        "missed": 0,
        "false": 1,
        "late": 0,
        "turn_around_share": 0.0,
        "turn_around_false": 1,
    }
    assert figures["line_time_ms"] == {"lidar_median": None, "lidar_p95": None}


def test_sums_over_sessions() -> None:
    figures = headline([score(GOOD), score(BAD)])
    assert figures["laps"]["missed"] == 1
    assert figures["facing"]["right_share"] == pytest.approx(3 / 6)


def test_what_no_sensor_saw_is_not_measured() -> None:
    figures = headline([score(replayed(lap(10.0), lap(30.0), sensor="mat"))])
    assert figures["facing"] == {"right_share": None, "unsure_share": None, "forward_as_backward": None}
    assert figures["hazards"]["turn_around_share"] is None


def test_times_are_signed_and_by_sensor() -> None:
    scores = [score(replayed(lap(9.8), lap(30.1), sensor="mat")), score(GOOD)]
    assert errors_ms(scores, "mat") == pytest.approx([-200, 100])
    assert errors_ms(scores, "tfluna") == []
