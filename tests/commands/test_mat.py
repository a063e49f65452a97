"""`kiosk mat`, as it is typed: over a pty, to a board of the tests and to the firmware itself."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.calibrate.mat_board import ROWS, MatBoard
from tests.devices.conftest import Plug, eventually
from tests.firmware.cable import Cable
from tests.firmware.trial import RunningMat, Trial, needs_micropython

ROOT = Path(__file__).parents[2]


@pytest.fixture
def plug(tmp_path: Path) -> Iterator[Plug]:
    plug = Plug(tmp_path / "ttyACM0")
    yield plug
    plug.close()


def kiosk_mat(*words: str, typed: str = "") -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "kiosk.cli", "mat", *words]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, input=typed, timeout=60)


def test_info_tells_who_it_is_and_exits_1_when_something_is_wrong(plug: Plug) -> None:
    board = MatBoard(plug, faults=[(1, 1)])
    told = kiosk_mat("info", str(plug.path))
    board.close()
    assert told.returncode == 1
    assert "firmware  1.2.3, Mat link 1" in told.stdout
    assert "tile chain broken at tile 1" in told.stdout


def test_the_port_comes_from_the_settings(plug: Plug, tmp_path: Path) -> None:
    settings = tmp_path / "kiosk.toml"
    settings.write_text(f'[sensors.mat]\nkind = "mat"\nport = "{plug.path}"\n', encoding="utf-8")
    board = MatBoard(plug)
    told = kiosk_mat("info", "--config", str(settings))
    board.close()
    assert (told.returncode, told.stderr) == (0, "")
    assert "faults    none" in told.stdout


def test_test_walks_every_strip(plug: Plug) -> None:
    board = MatBoard(plug, [*(1 << row for row in range(ROWS)), 0])
    told = kiosk_mat("test", str(plug.path))
    board.close()
    assert told.returncode == 0
    assert "seen      40 of 40 rows" in told.stdout


def test_enter_ends_the_test_and_what_is_missing_is_exit_1(plug: Plug) -> None:
    board = MatBoard(plug, [0])
    told = kiosk_mat("test", str(plug.path), typed="\n")
    board.close()
    assert told.returncode == 1
    assert "never     rows 0 to 39 (0.00–2.00 m)" in told.stdout


def test_identify_is_heard(plug: Plug) -> None:
    board = MatBoard(plug)
    told = kiosk_mat("identify", str(plug.path), "--seconds", "7")
    assert eventually(lambda: board.identified == [7])
    board.close()
    assert (told.returncode, told.stdout) == (0, "The LED of board 544553544d415401 flickers for 7 s.\n")
    assert kiosk_mat("identify", str(plug.path), "--seconds", "256").returncode == 2


def test_a_missing_port_is_one_sentence(tmp_path: Path) -> None:
    told = kiosk_mat("info", str(tmp_path / "none"))
    assert (told.returncode, told.stdout) == (2, "")
    assert (
        told.stderr == f"{tmp_path / 'none'}: no such port; plug the device in, or correct the port in kiosk.toml\n"
    )


@needs_micropython
def test_the_firmware_itself_answers(tmp_path: Path) -> None:
    mat = RunningMat(Trial(tiles=4, scans=1_000_000, events=[(0, "cut_data", 3)], ticks_us=7), tmp_path)
    cable = Cable(mat, tmp_path / "ttyACM0")
    told = kiosk_mat("info", str(cable.plug.path))
    flickers = kiosk_mat("identify", str(cable.plug.path))
    cable.end()
    mat.close()
    assert told.returncode == 1
    assert "board     e66100524554524f" in told.stdout
    assert "tiles     4: 80 rows, one every 50 mm, 4.00 m in all" in told.stdout
    assert "tile chain broken at tile 3" in told.stdout
    assert "flickers for 10 s" in flickers.stdout
