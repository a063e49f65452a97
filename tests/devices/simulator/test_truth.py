from dataclasses import replace
from random import Random

import pytest

from kiosk.devices.simulator import stories
from kiosk.devices.simulator.stream import DEMO_LANE
from kiosk.devices.simulator.truth import owed, truth_of
from kiosk.devices.simulator.visit import TrueLeg

LAP = TrueLeg("away", "backward", started_t=1.0, t=8.0, reach_m=6.8, began_t=0.5, ended_t=8.5)
BOTH_WAYS = replace(DEMO_LANE, counts="both")


@pytest.mark.parametrize(
    ("leg", "by_feet", "by_screen", "both_ways"),
    [
        (LAP, True, True, True),
        (replace(LAP, facing="forward"), False, True, False),
        (replace(LAP, direction="toward"), False, False, True),
        (replace(LAP, direction="toward", facing="forward"), False, False, False),
        (replace(LAP, t=None), False, False, False),
        (replace(LAP, who="b"), False, False, False),
    ],
)
def test_what_is_owed(leg: TrueLeg, by_feet: bool, by_screen: bool, both_ways: bool) -> None:
    assert owed(leg, DEMO_LANE, sees_feet=True) == by_feet
    assert owed(leg, DEMO_LANE, sees_feet=False) == by_screen
    assert owed(leg, BOTH_WAYS, sees_feet=True) == both_ways


def test_a_truth_has_the_shape_of_a_truth_json() -> None:
    truth = truth_of(stories.handover(Random(1), DEMO_LANE), DEMO_LANE, "tfluna", None, "a note")
    assert set(truth) == {"seconds", "legs", "expect", "note"}
    assert truth["expect"] == {"laps": {"tfluna": 3}, "sessions": 2, "laps_by_session": [1, 2]}
    assert set(truth["legs"][0]) == {
        "who", "direction", "facing", "complete", "started_t", "t", "reach_m",
    }  # fmt: skip
    assert truth["seconds"] > truth["legs"][-1]["t"]


def test_a_warning_is_owed_from_when_it_can_be() -> None:
    story = stories.left_behind(Random(1), DEMO_LANE)
    expect = truth_of(story, DEMO_LANE, "mat", "lane_blocked", "")["expect"]
    assert expect == {
        "laps": {"mat": 3},
        "warning": "lane_blocked",
        "after_t": pytest.approx(story.after_t, abs=0.001),
    }
