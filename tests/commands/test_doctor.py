"""`kiosk doctor`, as it is typed."""

import json
import os
import pty
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kiosk.cli import app
from kiosk.doctor.tell import MARKS
from kiosk.doctor.verdict import Check, Verdict
from kiosk.messages.findings import Level
from tests.calibrate.mat_board import MatBoard
from tests.devices.conftest import Plug

ROOT = Path(__file__).parents[2]


def kiosk_doctor(*words: str, cwd: Path = ROOT) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "kiosk.cli", "doctor", *words]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, env=environment, timeout=60)


def settings(folder: Path, more: str = "") -> tuple[str, str]:
    file = folder / "kiosk.toml"
    file.write_text(f'[kiosk]\ndata_dir = "{folder}/data"\n[sound]\nvolume = 0\n{more}', encoding="utf-8")
    return "--config", str(file)


@pytest.fixture
def plug(tmp_path: Path) -> Iterator[Plug]:
    """Where a mat's board is plugged in."""
    plug = Plug(tmp_path / "ttyACM0")
    board = MatBoard(plug)
    yield plug
    board.close()
    plug.close()


def test_a_mat_on_its_port(tmp_path: Path, plug: Plug) -> None:
    lane = "[lane]\nlength_m = 2.0\nfar_m = 1.8\n"
    told = kiosk_doctor(*settings(tmp_path, f'{lane}[sensors.mat]\nkind = "mat"\nport = "{plug.path}"\n'))
    assert "ok    sensors      mat: answering, and what comes makes sense.\n" in told.stdout
    assert "ok    lane         Seen, and empty.\n" in told.stdout
    assert "WARN  calibrated   Never measured" in told.stdout
    assert f"(process {os.getpid()}) has {plug.path}" in told.stdout  # a pty has both its ends in one machine
    assert "1 to mend now, 2 to look at; " in told.stdout
    assert "\x1b" not in told.stdout
    assert told.stderr == ""


@pytest.mark.parametrize(("level", "code"), [("ok", 0), ("info", 0), ("warn", 1), ("fail", 2)])
def test_the_exit_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, level: Level, code: int) -> None:
    verdict = Verdict(level, "said", "mend it")
    monkeypatch.setattr("kiosk.doctor.doctor.CHECKS", (Check("odd", "Odd", lambda _: verdict),))
    told = CliRunner().invoke(app, ["doctor", *settings(tmp_path)])
    assert told.exit_code == code
    assert told.stdout.startswith(f"{MARKS[level].ljust(6)}odd  said\n           → mend it\n")


def test_json_is_one_object_and_a_failure_is_exit_2(tmp_path: Path) -> None:
    told = kiosk_doctor(*settings(tmp_path), "--json")
    found = json.loads(told.stdout)
    assert (told.returncode, found["v"], found["worst"]) == (2, 1, "fail")
    sensors = next(finding for finding in found["findings"] if finding["check"] == "sensors")
    assert sensors["level"] == "fail"
    assert set(sensors) == {"check", "title", "level", "say", "cure", "looked"}


def test_without_settings_it_says_so_and_does_not_fall(tmp_path: Path) -> None:
    told = kiosk_doctor(cwd=tmp_path)
    assert told.returncode == 2
    assert "FAIL  config       config/kiosk.toml: no such file." in told.stdout
    assert "1 to mend now; 5 of 25 checks are well, 19 not looked at.\n" in told.stdout
    assert told.stderr == ""


def test_a_support_file(tmp_path: Path) -> None:
    out = tmp_path / "support.zip"
    told = kiosk_doctor(*settings(tmp_path), "--bundle", str(out))
    assert told.stderr == f"Support file: {out}\n"
    with zipfile.ZipFile(out) as packed:
        assert packed.read("doctor.txt").decode() in told.stdout + "\n"
    again = kiosk_doctor(*settings(tmp_path), "--bundle", str(out))
    assert (again.returncode, again.stderr) == (2, f"{out}: is there already; choose a new name\n")


def test_a_recording_goes_into_a_support_file_alone(tmp_path: Path) -> None:
    told = kiosk_doctor(*settings(tmp_path), "--recording")
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr == "--recording says what goes into a support file; say --bundle FILE too\n"


def test_a_terminal_gets_colour_and_lines_that_fit(tmp_path: Path) -> None:
    here, there = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "70"}
    environment.pop("NO_COLOR", None)
    command = [sys.executable, "-m", "kiosk.cli", "doctor", *settings(tmp_path)]
    with subprocess.Popen(command, stdout=there, cwd=ROOT, env=environment) as process:
        os.close(there)
        said = b""
        try:
            while data := os.read(here, 4096):
                said += data
        except OSError:  # the other end is closed
            pass
        process.wait(60)
    os.close(here)
    assert b"\x1b[1;31mFAIL" in said
    plain = said.decode().replace("\x1b[1;31m", "").replace("\x1b[0m", "")
    assert max(len(line) for line in plain.splitlines() if line.startswith(" ")) <= 70
