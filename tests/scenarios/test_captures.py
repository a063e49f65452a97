"""Recordings of walks that are known: the laps that are owed, no more and no fewer, each in its session."""

import pytest

from kiosk.replay import replay_file
from kiosk.session.events import Lap, SessionStarted
from tests.scenarios.captures import OWN, RECORDED, Case, cases

BY_POSITION = cases(OWN) + cases(RECORDED, "honest", "partial", "passerby", "handover")


def test_the_recordings_of_real_walking_are_there() -> None:
    if not RECORDED.exists():
        pytest.skip(f"no recordings of real walking at {RECORDED}; only simulated walks are replayed")
    assert len(cases(RECORDED, "honest", "partial", "passerby", "handover")) >= 24


@pytest.mark.parametrize("case", BY_POSITION, ids=str)
def test_the_laps_that_are_owed(case: Case) -> None:
    events = list(replay_file(case.path))
    counted = [event for event in events if isinstance(event, Lap) and event.counted]
    owed = [leg for leg in case.truth["legs"] if leg["complete"] and leg["direction"] == "away"]
    expect = case.truth["expect"]
    assert len(counted) == expect["laps"][case.sensor]
    # 1.6 s tells one lap from the next; how near the times are is measured, not tested
    assert [lap.t for lap in counted] == pytest.approx([leg["t"] for leg in owed], abs=1.6)
    if "sessions" in expect:
        sessions = [event.session for event in events if isinstance(event, SessionStarted)]
        assert len(sessions) == expect["sessions"]
        assert [sum(lap.session == s for lap in counted) for s in sessions] == expect["laps_by_session"]
