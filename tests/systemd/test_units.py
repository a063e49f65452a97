"""The units as systemd itself judges them: no mistake in them, and no more rights than they need."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from kiosk.cli import app
from kiosk.commands.gym import gym_app
from kiosk.rescue import TIME_IS_UP
from systemd.deb.tree import PROJECT, UNITS

MOST_EXPOSED = 25
"""Tenths: `systemd-analyze security` goes from 0 to 100, and 2.5 is the goal."""

needs_systemd = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="no systemd-analyze: Debian package systemd"
)


def text(unit: str) -> str:
    return (PROJECT / "systemd" / unit).read_text(encoding="utf-8")


def verify(folder: Path) -> str:
    """What systemd finds wrong with the units in a folder. Their program isn't installed: another stands in."""
    units = sorted(folder.glob("*.service"))
    for unit in units:
        unit.write_text(unit.read_text(encoding="utf-8").replace("ExecStart=/usr/bin/kiosk", "ExecStart=/bin/true"))
    told = subprocess.run(["systemd-analyze", "verify", "--man=no", *units], capture_output=True, text=True)
    return told.stdout + told.stderr + ("" if told.returncode == 0 else f"exit {told.returncode}")


def exposure(unit: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["systemd-analyze", "security", "--offline=true", f"--threshold={MOST_EXPOSED}", "--no-pager", str(unit)],
        capture_output=True,
        text=True,
    )


@needs_systemd
def test_systemd_finds_nothing_wrong_with_them(tmp_path: Path) -> None:
    for unit in UNITS:
        shutil.copy(PROJECT / "systemd" / unit, tmp_path)
    assert verify(tmp_path) == ""


@needs_systemd
def test_a_misspelt_key_would_be_found(tmp_path: Path) -> None:
    (tmp_path / "kiosk.service").write_text(text("kiosk.service").replace("ProtectHome=", "ProtectHouse="))
    (tmp_path / "kiosk-rescue.service").write_text(text("kiosk-rescue.service"))
    assert "ProtectHouse" in verify(tmp_path)


@needs_systemd
@pytest.mark.parametrize("unit", UNITS)
def test_none_is_exposed_more_than_it_must_be(unit: str, tmp_path: Path) -> None:
    told = exposure(PROJECT / "systemd" / unit)
    assert told.returncode == 0, told.stdout.splitlines()[-1]
    assert not told.stderr
    loose = tmp_path / unit
    loose.write_text(re.sub(r"^(Protect|Restrict|SystemCall).*\n", "", text(unit), flags=re.M))
    assert exposure(loose).returncode != 0, "the check would let a loose unit through"


@pytest.mark.parametrize("unit", UNITS)
def test_each_starts_a_command_that_there_is_and_says_when_it_is_ready(unit: str) -> None:
    found = re.search(r"^ExecStart=/usr/bin/kiosk (\S+) ", text(unit), flags=re.M)
    assert found
    commands = {command.name or getattr(command.callback, "__name__", "") for command in app.registered_commands}
    assert found[1] in commands or (found[1] == "gym" and gym_app.registered_callback is not None)
    assert "\nType=notify\n" in text(unit)


@pytest.mark.parametrize("unit", [unit for unit in UNITS if unit != "kiosk-rescue.service"])
def test_what_hangs_is_killed_and_what_fails_comes_back(unit: str) -> None:
    assert "\nWatchdogSec=30\n" in text(unit)
    assert "\nRestart=always\n" in text(unit)
    assert "\nLimitCORE=0\n" in text(unit), "a core would hold the site's key"


def test_only_the_kiosk_and_its_rescue_touch_devices() -> None:
    assert [unit for unit in UNITS if "\nPrivateDevices=yes\n" not in text(unit)] == [
        "kiosk.service",
        "kiosk-rescue.service",
    ]


def test_a_kiosk_that_keeps_failing_is_out_of_order_and_is_tried_again() -> None:
    assert "\nStartLimitIntervalSec=600\nStartLimitBurst=5\n" in text("kiosk.service")
    assert "\nOnFailure=kiosk-rescue.service\n" in text("kiosk.service")
    assert "\nOnFailure=kiosk.service\n" in text("kiosk-rescue.service")
    assert "\nConflicts=kiosk.service\n" in text("kiosk-rescue.service")
    assert f"\nRestart=on-failure\nRestartPreventExitStatus={TIME_IS_UP}\n" in text("kiosk-rescue.service")
