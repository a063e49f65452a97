"""`kiosk gym` and what goes after it, as typed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.secure_broker import ROOT, SecureBroker, sheet_password


@pytest.fixture
def settings(secure: SecureBroker) -> Path:
    path = secure.folder / "gym.toml"
    broker, gym = secure.gym.broker, secure.gym.gym
    path.write_text(
        f'[broker]\nhost = "{broker.host}"\ntls = true\nca_file = "{broker.ca_file}"\n'
        f'[gym]\nsite_key = "{gym.site_key}"\npasswords = "{gym.passwords}"\n',
        encoding="utf-8",
    )
    return path


def kiosk_gym(*words: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "kiosk.cli", "gym", *words]
    here = {**os.environ, "PATH": ""}  # this machine's own broker isn't told anything
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False, env=here)


def test_a_kiosk_is_enrolled_refused_enrolled_again_and_removed(secure: SecureBroker, settings: Path) -> None:
    def users() -> list[str]:
        return [line.partition(":")[0] for line in secure.gym.gym.passwords.read_text("utf-8").splitlines()]

    config = ("--config", str(settings))
    enrolled = kiosk_gym("enrol-kiosk", "lane-2", *config)
    assert (enrolled.returncode, enrolled.stderr) == (0, "")
    assert users() == ["gym", "lane-2"]
    refused = kiosk_gym("enrol-kiosk", "lane-2", *config)
    assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (2, "", 1)
    assert "say --again if it is that kiosk" in refused.stderr
    again = kiosk_gym(*config, "enrol-kiosk", "lane-2", "--again")
    assert sheet_password(again.stdout) != sheet_password(enrolled.stdout)
    removed = kiosk_gym("remove-kiosk", "lane-2", *config)
    assert removed.returncode == 0
    assert "sudo systemctl reload mosquitto" in removed.stdout
    assert users() == ["gym"]


@pytest.mark.parametrize("word", ["enrol-kiosk", "remove-kiosk"])
def test_help_teaches(word: str) -> None:
    told = kiosk_gym(word, "--help").stdout
    assert "Mosquitto's password file" in " ".join(told.split())
