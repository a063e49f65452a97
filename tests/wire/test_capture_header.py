import json
from typing import Any

import pytest

from kiosk.errors import CaptureError
from kiosk.lane.geometry import LaneSpec, PortSpec
from kiosk.wire.capture_header import dump_header, parse_header
from kiosk.wire.records import CaptureHeader

FULL: dict[str, Any] = {
    "capture": 1,
    "started_utc": "2026-11-23T10:00:00Z",
    "lane": {
        "length_m": 7.0,
        "width_m": 0.9,
        "start_m": 1.0,
        "far_m": 6.5,
        "counts": "away",
        "facing": "flag",
    },
    "ports": {
        "mat": {"kind": "mat"},
        "lidar": {"kind": "ld19", "x_m": -0.25, "y_m": 0.0, "yaw_deg": -4.0, "height_m": 0.1},
        "tfluna": {"kind": "tfluna", "x_m": -0.25, "height_m": 1.0},
        "tag": {"kind": "rdm6300"},
        "panel": {"kind": "panel"},
    },
    "note": "free text",
}


def changed(path: str, value: object) -> str:
    """FULL as a line with one key, `a.b`, set, or removed where the value is Ellipsis."""
    header = json.loads(json.dumps(FULL))
    *outer, key = path.split(".")
    place = header
    for name in outer:
        place = place[name]
    if value is ...:
        del place[key]
    else:
        place[key] = value
    return json.dumps(header)


def test_the_header_of_the_format_is_read() -> None:
    assert parse_header(json.dumps(FULL)) == CaptureHeader(
        LaneSpec(7.0, 0.9, 1.0, 6.5, "away", "flag"),
        {
            "mat": PortSpec("mat"),
            "lidar": PortSpec("ld19", x_m=-0.25, yaw_deg=-4.0),
            "tfluna": PortSpec("tfluna", x_m=-0.25, height_m=1.0),
            "tag": PortSpec("rdm6300"),
            "panel": PortSpec("panel"),
        },
        started_utc="2026-11-23T10:00:00Z",
        note="free text",
    )


def test_what_is_optional_has_defaults() -> None:
    lane = {"length_m": 5, "width_m": 1, "start_m": 0, "far_m": 5}

    assert parse_header(json.dumps({"capture": 1, "lane": lane, "ports": {}})) == CaptureHeader(
        LaneSpec(5.0, 1.0, 0.0, 5.0, "away", "flag", 2.2), {}
    )


@pytest.mark.parametrize("key", ["newer", "lane.slope", "ports.mat.serial", "ports.sonar"])
def test_what_a_newer_kiosk_adds_is_passed_over(key: str) -> None:
    assert parse_header(changed(key, {"kind": "sonar"})).lane.far_m == 6.5


def test_a_header_comes_back_with_all_that_was_in_force() -> None:
    header = CaptureHeader(
        LaneSpec(6.0, 1.2, 0.5, 5.5, "both", "require", too_fast_m_s=1.9),
        {"lidar": PortSpec("ld19", -0.3, 0.45, -4.0, 0.12, feet=False), "tag": PortSpec("rdm6300")},
        started_utc="2026-11-23T10:00:00Z",
        note="two\nlines – and more\u2028",
        config={"session": {"idle_s": 30.0}},
        state={"learned": [1, 2]},
    )
    line = dump_header(header)

    assert parse_header(line) == header
    assert len(line.splitlines()) == 1
    assert list(json.loads(line))[:4] == ["capture", "started_utc", "lane", "ports"]


def test_empty_optional_parts_are_not_written() -> None:
    line = dump_header(CaptureHeader(LaneSpec(7.0, 0.9, 1.0, 6.5), {}))

    assert list(json.loads(line)) == ["capture", "started_utc", "lane", "ports"]


@pytest.mark.parametrize(
    ("key", "value", "why"),
    [
        ("capture", ..., "isn't the header of a capture"),
        ("capture", True, "isn't the header of a capture"),
        ("capture", 2, "is capture version 2; this kiosk reads version 1"),
        ("started_utc", 5, "started_utc takes a string"),
        ("note", None, "note takes a string, got null"),
        ("config", [], "config takes an object"),
        ("state", "x", "state takes an object"),
        ("lane", ..., "lane is missing"),
        ("lane", 7, "lane takes an object"),
        ("lane.far_m", ..., "far_m is missing"),
        ("lane.far_m", "6.5", "far_m takes a finite number"),
        ("lane.far_m", 0.5, "start_m < far_m"),
        ("lane.far_m", 7.5, "far_m <= length_m"),
        ("lane.width_m", 0, "width_m > 0"),
        ("lane.counts", "never", "counts takes away, both"),
        ("lane.facing", ["flag"], "facing takes trust, flag, require"),
        ("ports", ..., "ports is missing"),
        ("ports", [], "ports takes an object"),
        ("ports.mat", "mat", "mat takes an object"),
        ("ports.mat.kind", ..., "kind is missing"),
        ("ports.lidar.x_m", False, "x_m takes a finite number"),
        ("ports.lidar.feet", 0, "feet takes true or false, got 0"),
    ],
)
def test_a_wrong_header_says_why(key: str, value: object, why: str) -> None:
    with pytest.raises(CaptureError, match=why):
        parse_header(changed(key, value))
