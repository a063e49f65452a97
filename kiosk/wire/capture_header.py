"""The first line of a capture: the lane, its ports, and whatever else was in force."""

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any, get_args

from kiosk.errors import CaptureError
from kiosk.lane.geometry import Counts, FacingPolicy, LaneSpec, PortSpec
from kiosk.wire.fields import boolean, choice, number, parse_object, table, text
from kiosk.wire.records import CaptureHeader

VERSION = 1


def parse_header(line: str | bytes) -> CaptureHeader:
    """The first line of a capture. Raises CaptureError that says what is wrong with it."""
    fields = parse_object(line)
    version = fields.get("capture")
    if type(version) is not int:
        raise CaptureError(f'isn\'t the header of a capture, which begins {{"capture": {VERSION}, …')
    if version != VERSION:
        raise CaptureError(f"is capture version {version}; this kiosk reads version {VERSION}")
    optional = _given(fields, {"started_utc": text, "note": text, "config": table, "state": table})
    ports = table(fields, "ports")
    return CaptureHeader(_lane(table(fields, "lane")), {name: _port(ports, name) for name in ports}, **optional)


def _lane(fields: dict[str, Any]) -> LaneSpec:
    sizes: dict[str, Any] = {key: number(fields, key) for key in ("length_m", "width_m", "start_m", "far_m")}
    optional = _given(fields, {"counts": _counts, "facing": _facing, "too_fast_m_s": number})
    lane = LaneSpec(**sizes, **optional)
    if lane.width_m <= 0 or not 0 <= lane.start_m < lane.far_m <= lane.length_m:
        raise CaptureError("lane takes width_m > 0 and 0 <= start_m < far_m <= length_m")
    return lane


def _counts(fields: dict[str, Any], key: str) -> str:
    return choice(fields, key, get_args(Counts))


def _facing(fields: dict[str, Any], key: str) -> str:
    return choice(fields, key, get_args(FacingPolicy))


def _port(ports: dict[str, Any], name: str) -> PortSpec:
    fields = table(ports, name)
    place = dict.fromkeys(("x_m", "y_m", "yaw_deg", "height_m"), number)
    return PortSpec(text(fields, "kind"), **_given(fields, {**place, "feet": boolean}))


def _given(fields: dict[str, Any], readers: dict[str, Callable[[dict[str, Any], str], Any]]) -> dict[str, Any]:
    """The optional keys that are there; the others keep the default of the class they are for."""
    return {key: read(fields, key) for key, read in readers.items() if key in fields}


def dump_header(header: CaptureHeader) -> str:
    """The header as one JSON line without its line end; what is empty is left out."""
    fields: dict[str, Any] = {
        "capture": VERSION,
        "started_utc": header.started_utc,
        "lane": asdict(header.lane),
        "ports": {name: asdict(port) for name, port in header.ports.items()},
    }
    optional = {"note": header.note, "config": header.config, "state": header.state}
    return json.dumps(fields | {key: value for key, value in optional.items() if value}, allow_nan=False)
