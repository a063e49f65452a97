import pytest

from kiosk.errors import CaptureError
from kiosk.lane.calibration.facing import JudgedLeg, judge_facing, separation, wilson

BACKWARD = JudgedLeg("backward", "feet", 0.95)
FORWARD = JudgedLeg("forward", "feet", 0.9)
UNSURE = JudgedLeg("unsure", "feet", 0.5)
BY_SCREEN = JudgedLeg("backward", "screen", None)


def test_a_lane_that_tells_every_leg_says_so() -> None:
    result = judge_facing([BACKWARD] * 5, [FORWARD] * 5, ["lidar"])

    assert result.tells
    assert result.say == "This lane tells backward from forward in 10 of 10 legs."
    assert (result.legs, result.told, result.wrong) == (10, 10, 0)
    assert (result.low, result.high) == pytest.approx((0.722, 1.0), abs=0.001)
    assert result.d_prime == pytest.approx(18.5)
    assert (result.cure, result.config) == ("", ())


def test_one_leg_it_is_not_sure_of_does_no_harm() -> None:
    result = judge_facing([BACKWARD] * 4 + [UNSURE], [FORWARD] * 5, ["lidar"])

    assert result.tells
    assert result.say == "This lane tells backward from forward in 9 of 10 legs."


@pytest.mark.parametrize(
    ("backward", "forward"),
    [
        ([BACKWARD, BACKWARD, BACKWARD, FORWARD, FORWARD], [FORWARD, FORWARD, FORWARD, BACKWARD, UNSURE]),
        ([BACKWARD] * 5, [BACKWARD] * 5),
        ([BACKWARD] * 5 + [FORWARD] * 2, [FORWARD] * 7),  # the interval is fine, but one leg in seven is wrong
        ([UNSURE] * 5, [UNSURE] * 5),
        ([BY_SCREEN] * 5, [BY_SCREEN] * 5),
    ],
)
def test_a_lane_that_does_not_tell_says_what_to_set(backward: list[JudgedLeg], forward: list[JudgedLeg]) -> None:
    result = judge_facing(backward, forward, ["left", "right"])

    assert not result.tells
    assert "can't be told here" in result.say
    assert "laps will be judged by the screen" in result.say
    assert result.cure == "Set feet = false under [sensors.left] and [sensors.right]."
    assert result.config == ("[sensors.left]", "feet = false", "[sensors.right]", "feet = false")


def test_what_the_screen_rule_says_tells_nothing() -> None:
    result = judge_facing([BY_SCREEN] * 5, [BY_SCREEN] * 5, ["lidar"])

    assert (result.told, result.wrong, result.d_prime) == (0, 0, 0.0)


def test_separation_is_the_gap_in_spreads() -> None:
    back = [JudgedLeg("backward", "feet", c) for c in (0.2, 0.6)]
    fore = [JudgedLeg("forward", "feet", c) for c in (0.2, 0.6)]

    assert separation(back, fore) == pytest.approx(0.8 / 0.2)
    assert separation(fore, back) == pytest.approx(-4.0)


def test_too_few_legs_are_not_judged() -> None:
    with pytest.raises(CaptureError, match="has 5 whole legs backward and 2 forward; it takes 5 each"):
        judge_facing([BACKWARD] * 5, [FORWARD] * 2, ["lidar"])


@pytest.mark.parametrize(
    ("hits", "n", "interval"), [(10, 10, (0.722, 1.0)), (9, 10, (0.596, 0.982)), (0, 5, (0.0, 0.434))]
)
def test_wilsons_interval(hits: int, n: int, interval: tuple[float, float]) -> None:
    assert wilson(hits, n) == pytest.approx(interval, abs=0.001)
