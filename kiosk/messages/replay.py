"""Replay output: one event a line, the same bytes every time.

Keys in table order with `type` first, times (`t`, `started_t`) rounded to 1 ms, other numbers to three decimals.
"""

import json
from dataclasses import fields
from typing import Any

from kiosk.lane.observations import SensorState
from kiosk.session.events import Event, Lap, SessionEnded, SessionStarted, Summary, TagSeen, Warned, WarningCleared

TYPES: dict[type[Event], str] = {
    Lap: "lap",
    SessionStarted: "session_started",
    SessionEnded: "session_ended",
    TagSeen: "tag",
    Warned: "warning",
    WarningCleared: "warning_cleared",
    SensorState: "sensor",
    Summary: "summary",
}


def line(event: Event) -> str:
    """An event as one JSON line, without its newline. The fields of an event stand in table order."""
    values = {field.name: _plain(getattr(event, field.name)) for field in fields(event)}
    return json.dumps({"type": TYPES[type(event)], **values}, ensure_ascii=False)


def _plain(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 3) + 0.0  # + 0.0: never "-0.0"
    if isinstance(value, tuple):
        return list(value)
    return value
