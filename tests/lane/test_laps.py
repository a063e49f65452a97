from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.lane.geometry import LaneSpec
from kiosk.lane.laps import Verdict, judge
from kiosk.lane.observations import Facing, FacingBy, LegEnded

REASONS = {
    None,
    "return_leg",
    "forward",
    "too_fast",
    "turned_back",
    "left_lane",
    "sensor_gap",
    "unsure",
    "shared_lane",
}

specs = st.builds(
    LaneSpec,
    length_m=st.just(7.0),
    width_m=st.just(0.9),
    start_m=st.just(1.0),
    far_m=st.just(6.5),
    counts=st.sampled_from(["away", "both"]),
    facing=st.sampled_from(["trust", "flag", "require"]),
)
legs = st.builds(
    LegEnded,
    t=st.floats(100.5, 130),
    started_t=st.none() | st.just(100.0),
    direction=st.sampled_from(["away", "toward"]),
    reason=st.sampled_from([None, "turned_back", "left_lane", "sensor_gap"]),
    distance_m=st.sampled_from([2.0, 5.5]),
    facing=st.sampled_from(["backward", "forward", "unsure"]),
    facing_by=st.sampled_from(["feet", "screen"]),
    marks=st.sampled_from([(), ("shared_lane",)]),
    sure=st.booleans(),
)


@given(legs, specs)
def test_every_leg_has_a_verdict_that_keeps_the_rules(leg: LegEnded, spec: LaneSpec) -> None:
    verdict = judge(leg, spec)
    whole = leg.started_t is not None and leg.distance_m >= spec.span_m
    by_feet = leg.facing_by == "feet" and spec.facing != "trust"
    assert verdict.reason in REASONS
    assert verdict.marks == (() if verdict.reason == "shared_lane" else leg.marks)
    assert verdict.counted or verdict.reason is not None
    if verdict.counted:
        assert whole
        assert leg.sure
        assert leg.reason in (None, "sensor_gap")
        assert leg.direction == "away" or (spec.counts == "both" and by_feet)
        assert spec.span_m / (leg.t - 100.0) <= spec.too_fast_m_s
        assert not (by_feet and leg.facing == "forward")
        assert spec.facing != "require" or (by_feet and leg.facing == "backward")
    elif verdict.reason != "return_leg" and leg.reason in ("turned_back", "left_lane"):
        assert verdict.reason == leg.reason


LAP = LegEnded(110.0, 100.0, "away", None, 5.5)


@pytest.mark.parametrize(("facing", "by"), list(product(["backward", "forward", "unsure"], ["feet", "screen"])))
def test_facing_under_each_policy(facing: Facing, by: FacingBy) -> None:
    leg = LegEnded(110.0, 100.0, "away", None, 5.5, facing=facing, facing_by=by)
    told = {
        policy: judge(leg, LaneSpec(7.0, 0.9, 1.0, 6.5, facing=policy)) for policy in ("trust", "flag", "require")
    }
    fine = Verdict(True, None, ())
    by_feet = {
        "backward": (fine, fine, fine),
        "forward": (fine, Verdict(False, "forward", ()), Verdict(False, "forward", ())),
        "unsure": (fine, Verdict(True, "unsure", ()), Verdict(False, "unsure", ())),
    }[facing]
    by_screen = (fine, fine, Verdict(False, "unsure", ()))
    assert tuple(told.values()) == (by_feet if by == "feet" else by_screen)


@pytest.mark.parametrize(
    ("leg", "verdict"),
    [
        (LAP, Verdict(True, None, ())),
        (LegEnded(110.0, 100.0, "toward", None, 5.5), Verdict(False, "return_leg", ())),
        (LegEnded(110.0, None, "toward", "turned_back", 2.0), Verdict(False, "return_leg", ())),
        (LegEnded(110.0, 100.0, "away", "turned_back", 2.0), Verdict(False, "turned_back", ())),
        (LegEnded(110.0, 100.0, "away", "left_lane", 2.0), Verdict(False, "left_lane", ())),
        (LegEnded(110.0, 100.0, "away", "sensor_gap", 5.5), Verdict(True, "sensor_gap", ())),
        (LegEnded(110.0, 100.0, "away", "sensor_gap", 4.0), Verdict(False, "sensor_gap", ())),
        (LegEnded(110.0, None, "away", "sensor_gap", 5.5), Verdict(False, "sensor_gap", ())),
        (LegEnded(102.0, 100.0, "away", None, 5.5), Verdict(False, "too_fast", ())),
        (LegEnded(100.0, 100.0, "away", None, 5.5), Verdict(False, "too_fast", ())),
        (
            LegEnded(110.0, 100.0, "away", None, 5.5, marks=("shared_lane",)),
            Verdict(True, None, ("shared_lane",)),
        ),
        (
            LegEnded(110.0, 100.0, "away", None, 5.5, marks=("shared_lane",), sure=False),
            Verdict(False, "shared_lane", ()),
        ),
    ],
)
def test_each_reason(spec: LaneSpec, leg: LegEnded, verdict: Verdict) -> None:
    assert judge(leg, spec) == verdict


def test_both_ways_need_feet_to_count_the_way_home(spec: LaneSpec) -> None:
    both = LaneSpec(7.0, 0.9, 1.0, 6.5, counts="both")
    seen = LegEnded(110.0, 100.0, "toward", None, 5.5, facing="backward", facing_by="feet")
    guessed = LegEnded(110.0, 100.0, "toward", None, 5.5, facing="forward", facing_by="screen")
    assert judge(seen, both) == Verdict(True, None, ())
    assert judge(guessed, both) == Verdict(False, "forward", ())
