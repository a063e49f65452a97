import json
from datetime import UTC, datetime

import jsonschema
import pytest
from pydantic import ValidationError

from kiosk.messages.live import LIVE_LINE, Walking
from kiosk.messages.reports import LapReport
from kiosk.messages.schema import schemas

LAP = LapReport(
    kiosk="lane-1",
    epoch="0123456789abcdef",
    seq=7,
    at=datetime(2026, 3, 1, 12, tzinfo=UTC),
    trusted=True,
    session="s1",
    lap=1,
    started_at=None,
    direction="away",
    facing="backward",
    facing_by="screen",
    confidence=None,
    counted=True,
    reason=None,
    marks=[],
    duration_ms=None,
    distance_mm=5500,
    steps=None,
)


@pytest.mark.parametrize("payload", schemas())
def test_every_schema_is_itself_valid(payload: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schemas()[payload])


def test_a_report_fits_its_schema_and_comes_back_the_same() -> None:

    written = LAP.model_dump_json()
    jsonschema.validate(json.loads(written), schemas()["event/lap"])
    assert LapReport.model_validate_json(written) == LAP
    assert '"at":"2026-03-01T12:00:00Z"' in written


def test_a_newer_peers_field_is_passed_over() -> None:
    newer = LAP.model_dump_json()[:-1] + ',"colour":"red"}'
    assert LapReport.model_validate_json(newer) == LAP


@pytest.mark.parametrize(
    "wrong", [{"kiosk": "Lane 1"}, {"at": "2026-03-01T12:00:00"}, {"v": 2}, {"direction": "up"}]
)
def test_a_wrong_field_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        LapReport.model_validate(LAP.model_dump() | wrong)


def test_live_lines_are_told_apart_by_type() -> None:
    line = Walking(session="s1", alias=None, laps=3)
    assert LIVE_LINE.validate_json(line.model_dump_json()) == line
