import json
from typing import get_args

from kiosk.lane.observations import SensorState
from kiosk.messages.replay import TYPES, line, lines
from kiosk.session.events import (
    ClaimAsked,
    ClaimDropped,
    Event,
    Lap,
    LapsClaimed,
    ProgrammeChosen,
    ProgrammeOffered,
    ProgrammeStep,
    Summary,
    Warned,
    WarningCleared,
)

LAP = Lap(
    10.22549, 3.81, 1, 1, "away", "backward", "screen", None, True, None, ("shared_lane",), 6.4154999, 5.5, None
)


def test_a_lap_in_table_order_with_rounded_times() -> None:
    assert line(LAP) == (
        '{"type": "lap", "t": 10.225, "started_t": 3.81, "session": 1, "lap": 1, "direction": "away", '
        '"facing": "backward", "facing_by": "screen", "confidence": null, "counted": true, "reason": null, '
        '"marks": ["shared_lane"], "duration_s": 6.415, "distance_m": 5.5, "steps": null}'
    )


def test_zero_is_never_negative() -> None:
    assert '"t": 0.0,' in line(SensorState(-0.0001, "mat", "ok", "first reading"))


def test_the_summary_names_each_port() -> None:
    assert json.loads(line(Summary(5, 10, 1, {"mat": 3}))) == {
        "type": "summary",
        "laps_counted": 5,
        "legs_complete": 10,
        "sessions": 1,
        "bytes_dropped": {"mat": 3},
    }


def test_a_warning_names_its_session_and_kind() -> None:
    assert line(Warned(12.3456, 2, "lane_blocked")) == (
        '{"type": "warning", "t": 12.346, "session": 2, "kind": "lane_blocked"}'
    )
    assert line(WarningCleared(13.0, None, "still")) == (
        '{"type": "warning_cleared", "t": 13.0, "session": null, "kind": "still"}'
    )


def test_a_claim_names_its_session_and_how_many_laps() -> None:
    assert (
        line(LapsClaimed(12.3456, 1, 4, "m1")) == '{"type": "laps_claimed", "t": 12.346, "session": 1, "laps": 4}'
    )


LIVE_ALONE = {ClaimAsked, ClaimDropped, ProgrammeChosen, ProgrammeOffered, ProgrammeStep}


def test_what_is_for_those_who_run_live_has_no_line() -> None:
    claim = LapsClaimed(12.0, 1, 4, "m1")
    assert list(lines([ClaimAsked(10.0, 1, "m1", 4, 18.0), claim, ClaimDropped(12.0, 1, "m1")])) == [line(claim)]


def test_every_other_event_has_a_name_of_its_own() -> None:
    assert set(TYPES) == set(get_args(Event)) - LIVE_ALONE
    assert len(set(TYPES.values())) == len(TYPES)
