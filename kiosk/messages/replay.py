"""Replay output: one event a line, the same bytes every time.

Keys in table order with `type` first, times (`t`, `started_t`) rounded to 1 ms, other numbers to three decimals.
Events that have no line in it are for those who run live: the screen and the ledger.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any

from kiosk.lane.observations import SensorState
from kiosk.session.events import (
    Event,
    Lap,
    LapsClaimed,
    SessionEnded,
    SessionStarted,
    Summary,
    TagSeen,
    Warned,
    WarningCleared,
)

TYPES: dict[type[Event], str] = {
    Lap: "lap",
    SessionStarted: "session_started",
    SessionEnded: "session_ended",
    LapsClaimed: "laps_claimed",
    TagSeen: "tag",
    Warned: "warning",
    WarningCleared: "warning_cleared",
    SensorState: "sensor",
    Summary: "summary",
}
# For the ledger; in the output sessions alone name members.
HELD_BACK = {(LapsClaimed, "member"), (SessionEnded, "results")}


def lines(events: Iterable[Event]) -> Iterator[str]:
    """Those of the events that replay output has, each as its line."""
    return (line(event) for event in events if type(event) in TYPES)


def line(event: Event) -> str:
    """An event of `TYPES` as one JSON line, without its newline. The fields of an event stand in table order."""
    kind = type(event)
    names = [field.name for field in fields(event) if (kind, field.name) not in HELD_BACK]
    values = {name: _plain(getattr(event, name)) for name in names}
    return json.dumps({"type": TYPES[kind], **values}, ensure_ascii=False)


def _plain(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 3) + 0.0  # + 0.0: never "-0.0"
    if isinstance(value, tuple):
        return list(value)
    return value
