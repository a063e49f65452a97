import pytest

from tests.bench.facing import LegFacing, by_clip, confusion, score_facing
from tests.bench.made_up import lap, leg, truth

BACKWARD = LegFacing("one", "backward", "backward")
UNSURE = LegFacing("one", "backward", "unsure")
WRONG = LegFacing("one", "backward", "forward")


def test_each_whole_leg_is_told_from_the_feet() -> None:
    walked = truth(leg(10.0), leg(18.0, "toward", "forward", clip="two"), leg(None))
    told = score_facing(walked, "lidar", [lap(10.2), lap(18.1, "toward", "forward")])
    assert told == (BACKWARD, LegFacing("two", "forward", "forward"))


@pytest.mark.parametrize(
    "events",
    [
        [],
        [lap(10.0, facing_by="screen")],
        [lap(10.0, facing="unsure")],
        [lap(10.0, reason="turned_back")],
        [lap(10.0, direction="toward")],
    ],
)
def test_else_it_is_unsure(events: list[dict[str, object]]) -> None:
    assert score_facing(truth(leg(10.0)), "lidar", events) == (UNSURE,)


def test_feet_before_a_sled_are_not_judged() -> None:
    assert score_facing(truth(leg(10.0), facing_by="screen"), "lidar", [lap(10.0, facing_by="screen")]) == ()


def test_the_opposite_is_wrong() -> None:
    told = score_facing(truth(leg(10.0, facing="forward")), "lidar", [lap(10.0)])
    assert told == (LegFacing("one", "forward", "backward"),)
    assert told[0].wrong
    assert not UNSURE.wrong
    assert not UNSURE.right


@pytest.mark.parametrize("sensor", ["mat", "tfluna"])
def test_a_sensor_that_sees_no_feet_is_not_judged(sensor: str) -> None:
    assert score_facing(truth(leg(10.0)), sensor, [lap(10.0)]) == ()


def test_nor_is_a_shared_lane() -> None:
    assert score_facing(truth(leg(10.0), warning="two_walkers"), "lidar", [lap(10.0)]) == ()


def test_a_simulated_leg_has_no_clip() -> None:
    walked = leg(10.0)
    del walked["clip"]
    assert score_facing(truth(walked), "lidar", [lap(10.0)])[0].clip == "simulator"


@pytest.mark.parametrize(
    ("legs", "verdict"),
    [
        ([BACKWARD, BACKWARD, BACKWARD], BACKWARD),
        ([BACKWARD, UNSURE, BACKWARD], UNSURE),
        ([BACKWARD, UNSURE, WRONG], WRONG),
    ],
)
def test_a_clip_is_as_good_as_its_worst_leg(legs: list[LegFacing], verdict: LegFacing) -> None:
    assert by_clip(legs) == [verdict]


def test_clips_count_once_each() -> None:
    other = LegFacing("two", "forward", "backward")
    clips = by_clip([BACKWARD, other, BACKWARD, other])
    assert clips == [BACKWARD, other]
    assert confusion(clips) == {("backward", "backward"): 1, ("forward", "backward"): 1}
