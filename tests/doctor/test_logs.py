import os
from pathlib import Path

import pytest

from kiosk.doctor.logs import LINES, TAIL_BYTES, last_logs

JOURNAL = """#!/bin/sh
echo "$@" >> "$(dirname "$0")/asked"
[ "$2" = kiosk ] && echo "2026-11-30T14:54:04+0000 lane-1 kiosk[7]: counting"
[ "$2" = kiosk-web ] && echo "-- No entries --"
[ "$2" = kiosk-gym ] && exit 1
true
"""


@pytest.fixture
def journal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A journalctl that says what a real one does, without systemd."""
    program = tmp_path / "bin" / "journalctl"
    program.parent.mkdir()
    program.write_text(JOURNAL, encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
    return program.parent / "asked"


def test_what_the_journal_has_of_each_unit(tmp_path: Path, journal: Path) -> None:
    assert last_logs(tmp_path) == {"kiosk.log": "2026-11-30T14:54:04+0000 lane-1 kiosk[7]: counting\n"}
    assert f"--lines {LINES}" in journal.read_text(encoding="utf-8")


def test_files_beside_the_ledger_and_of_long_ones_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    (tmp_path / "web.log").write_text("short\n", encoding="utf-8")
    (tmp_path / "run.log").write_bytes(b"first line\n" + b"line\n" * (TAIL_BYTES // 5))
    logs = last_logs(tmp_path)
    assert logs["web.log"] == "short\n"
    assert logs["run.log"].startswith("line\n")
    assert len(logs["run.log"]) <= TAIL_BYTES
