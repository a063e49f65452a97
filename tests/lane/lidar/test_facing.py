from math import nan

import pytest

from kiosk.lane.lidar.facing import BIAS, FEWEST_STEPS, HALF_AT_STEPS, MOST_NATS, Cue, judge, measure
from tests.lane.lidar.strides import steps


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize(("step_m", "step_s"), [(0.4, 0.6), (0.5, 0.6), (0.6, 0.5)])
def test_the_same_steps_at_the_same_pace_are_told_apart_by_how_feet_leave_and_land(
    step_m: float, step_s: float, seed: int
) -> None:
    for forward, facing in ((True, "forward"), (False, "backward")):
        verdict, confidence = judge(*steps(7.0, forward, step_m=step_m, step_s=step_s, seed=seed))
        assert verdict == facing
        assert confidence is not None
        assert confidence > 0.8


def test_what_is_measured_is_what_was_walked() -> None:
    crept_m, to_go_m, log_speed, apart_m = measure(*steps(8.0, forward=True, noise_m=0.002))
    assert 0.05 < crept_m < 0.2
    assert to_go_m < 0.03
    assert log_speed == pytest.approx(-0.18, abs=0.03)
    assert apart_m == pytest.approx(0.15, abs=0.005)


def test_many_steps_never_make_it_certain_and_few_make_it_less_so() -> None:
    _, many = judge(*steps(60.0, forward=False))
    feet, seen = steps(8.0, forward=False)
    _, few = judge(feet, seen[:FEWEST_STEPS])
    assert many is not None
    assert few is not None
    assert few < many < 1.0 / (1.0 + 2.718281828**-MOST_NATS)


def test_too_few_steps_are_unsure() -> None:
    feet, seen = steps(8.0, forward=False)
    assert judge(feet, seen[: FEWEST_STEPS - 1]) == ("unsure", None)
    assert judge(feet, []) == ("unsure", None)


def test_nobody_whose_trailing_foot_was_not_seen_to_stay_is_told_backward(monkeypatch: pytest.MonkeyPatch) -> None:
    feet, seen = steps(8.0, forward=False)
    _, to_go_m, log_speed, apart_m = measure(feet, seen)
    assert judge(feet, seen)[0] == "backward"
    monkeypatch.setattr("kiosk.lane.lidar.facing.measure", lambda *_: (nan, to_go_m + 0.1, log_speed, apart_m))
    assert judge(feet, seen) == ("unsure", None)
    monkeypatch.setattr("kiosk.lane.lidar.facing.measure", lambda *_: (nan, to_go_m - 0.1, log_speed, apart_m))
    assert judge(feet, seen)[0] == "forward"


def test_it_takes_more_to_be_told_forward_than_backward(monkeypatch: pytest.MonkeyPatch) -> None:
    feet, seen = steps(8.0, forward=False)
    whole = len(seen) / (len(seen) + HALF_AT_STEPS)

    def told(nats: float) -> str:
        monkeypatch.setattr("kiosk.lane.lidar.facing.measure", lambda *_: (0.0,))
        monkeypatch.setattr("kiosk.lane.lidar.facing.CUES", (Cue(-(nats / whole - BIAS), 1.0),))
        return judge(feet, seen)[0]

    assert [told(nats) for nats in (-0.45, -0.35, 0.0, 0.15, 0.25)] == [
        "forward",
        "unsure",
        "unsure",
        "unsure",
        "backward",
    ]
