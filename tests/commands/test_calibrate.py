"""What a recording can't be judged for is one sentence; the guide itself is in tests/calibrate."""

from pathlib import Path

import pytest

from tests.typed_command import ROOT, kiosk

HONEST = ROOT / "tests" / "captures" / "honest.mat.jsonl.gz"


@pytest.mark.parametrize("what", ["lane", "facing"])
def test_a_recording_of_something_else_is_refused(what: str, tmp_path: Path) -> None:
    told = kiosk("calibrate", what, "--capture", str(HONEST))
    assert (told.returncode, told.stdout) == (2, "")
    assert len(told.stderr.splitlines()) == 1
    assert str(HONEST) in told.stderr
