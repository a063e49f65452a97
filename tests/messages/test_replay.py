import json

from kiosk.lane.observations import SensorState
from kiosk.messages.replay import line
from kiosk.session.events import Lap, Summary

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
