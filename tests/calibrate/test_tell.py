import json

import pytest

from kiosk.calibrate.tell import tell_facing, tell_lane
from kiosk.lane.calibration import FacingResult, Finding, LaneResult

LANE = LaneResult(
    (
        Finding("ok", "mat", "The chain of tiles is whole."),
        Finding("warn", "lidar", "The lidar stands elsewhere.", "Paste the lines below into kiosk.toml."),
    ),
    ("[sensors.lidar]", "x_m = -0.26"),
)
FACING = FacingResult(
    10, 6, 3, 0.31319, 0.83182, 0.51234, False, "It can't.", "Set feet.", ("[sensors.lidar]", "feet = false")
)


def test_findings_are_a_table_with_each_cure_and_the_lines_to_paste(capsys: pytest.CaptureFixture[str]) -> None:
    tell_lane(LANE, as_json=False)
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]

    assert lines[1].split() == ["ok", "mat", "The", "chain", "of", "tiles", "is", "whole."]
    assert "Paste the lines below into kiosk.toml." in lines
    assert lines[-3:] == ["For kiosk.toml:", "[sensors.lidar]", "x_m = -0.26"]


def test_as_json_it_is_the_same_on_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    tell_lane(LANE, as_json=True)

    assert json.loads(capsys.readouterr().out) == {
        "fine": False,
        "findings": [
            {"level": "ok", "part": "mat", "say": "The chain of tiles is whole.", "cure": ""},
            {
                "level": "warn",
                "part": "lidar",
                "say": "The lidar stands elsewhere.",
                "cure": "Paste the lines below into kiosk.toml.",
            },
        ],
        "config": ["[sensors.lidar]", "x_m = -0.26"],
    }


def test_facing_tells_its_sentence_its_figures_and_what_to_set(capsys: pytest.CaptureFixture[str]) -> None:
    tell_facing(FACING, as_json=False)

    assert [line.strip() for line in capsys.readouterr().out.splitlines()] == [
        "It can't.",
        "Set feet.",
        "Told rightly by the feet: 6 of 10 legs (95 % interval 31 to 83 %).",
        "The signed confidences of the two ways lie 0.5 spreads (d′) apart.",
        "For kiosk.toml:",
        "[sensors.lidar]",
        "feet = false",
    ]


def test_facing_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    tell_facing(FACING, as_json=True)
    told = json.loads(capsys.readouterr().out)

    assert (told["told"], told["legs"], told["tells"], told["d_prime"]) == (6, 10, False, 0.512)
    assert told["low"] == 0.313
