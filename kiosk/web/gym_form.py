"""The gym's name, its time zone and the lane's length, as typed: what is wrong with them, and what they change."""

from collections.abc import Mapping
from typing import Any, Protocol
from zoneinfo import available_timezones

from kiosk.config import KioskConfig

SHORTEST_M, LONGEST_M = 3.0, 30.0
START_M = 1.0
AFTER_FAR_M = 0.5  # free floor beyond the far line, to turn on
LONGEST_NAME = 60


class Fields(Protocol):
    """What was typed, by field."""

    def __getitem__(self, name: str) -> str: ...


def zones() -> dict[str, list[str]]:
    """The time zones to choose from, by continent: those named after a place, and UTC."""
    found: dict[str, list[str]] = {"": ["UTC"]}
    for zone in sorted(available_timezones()):
        area, _, place = zone.partition("/")
        if place and area not in ("Etc", "SystemV", "US"):
            found.setdefault(area, []).append(zone)
    return found


def gym_fields(config: KioskConfig) -> dict[str, str]:
    """What the form shows first: what is in force."""
    return {"name": config.site.name, "time_zone": config.site.time_zone, "length_m": f"{config.lane.length_m:g}"}


def gym_errors(typed: Fields) -> dict[str, str]:
    """What can't be, as a sentence beside its field."""
    errors: dict[str, str] = {}
    if not typed["name"]:
        errors["name"] = "Members read it on the board: what is the gym called?"
    elif len(typed["name"]) > LONGEST_NAME:
        errors["name"] = f"A name has at most {LONGEST_NAME} characters."
    if typed["time_zone"] not in available_timezones():
        errors["time_zone"] = "Choose the zone that the gym is in: days begin at its midnight."
    length = _metres(typed["length_m"])
    if length is None or not SHORTEST_M <= length <= LONGEST_M:
        errors["length_m"] = f"A length in metres between {SHORTEST_M:g} and {LONGEST_M:g}, such as 7 or 6.5."
    return errors


def gym_changes(typed: Fields, config: KioskConfig) -> Mapping[str, Any]:
    """The settings that differ from those in force. The lines follow a new length, and stay with the old one."""
    changes: dict[str, Any] = {}
    if typed["name"] != config.site.name:
        changes["site.name"] = typed["name"]
    if typed["time_zone"] != config.site.time_zone:
        changes["site.time_zone"] = typed["time_zone"]
    length = _metres(typed["length_m"])
    if length is not None and length != config.lane.length_m:
        changes |= {
            "lane.length_m": length,
            "lane.start_m": START_M,
            "lane.far_m": round(length - AFTER_FAR_M, 2),
        }
    return changes


def _metres(text: str) -> float | None:
    try:
        return round(float(text.replace(",", ".")), 2)
    except (ValueError, OverflowError):
        return None
