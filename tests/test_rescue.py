"""`kiosk rescue` as systemd starts it: a process of its own, on a real X server."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.config import KioskConfig
from kiosk.errors import ConfigError
from kiosk.rescue import SETTINGS, STOPPED, TIME_IS_UP, show_out_of_order, what_to_show
from tests.mortal import mortal
from tests.notify_socket import NotifySocket
from tests.scenarios.site import until
from tests.scenarios.xvfb import Xvfb

INK = 0x0B0F14


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Xvfb]:
    (tmp_path / "x").mkdir()
    shown = Xvfb(tmp_path / "x")
    yield shown
    shown.close()


@pytest.fixture
def systemd(tmp_path: Path) -> Iterator[NotifySocket]:
    listening = NotifySocket(tmp_path / "notify")
    yield listening
    listening.close()


def rescue(settings: Path, screen: Xvfb, systemd: NotifySocket, *options: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        mortal(sys.executable, "-m", "kiosk.cli", "rescue", "--config", settings, *options),
        env={**os.environ, "DISPLAY": screen.display, "NOTIFY_SOCKET": systemd.path},
        stdout=subprocess.DEVNULL,
    )


@pytest.mark.parametrize(("text", "code"), [("", STOPPED), ("[screen]\nmode = 7\n", SETTINGS)])
def test_it_says_out_of_order_whatever_the_settings_are(
    tmp_path: Path, screen: Xvfb, systemd: NotifySocket, text: str, code: str
) -> None:
    settings = tmp_path / "kiosk.toml"
    settings.write_text(text)
    process = rescue(settings, screen, systemd)
    try:
        said = systemd.hear(60.0)
        assert said is not None
        assert said.startswith(f"READY=1\nSTATUS=Out of order, {code}: Staff: ")
        until(lambda: screen.colours()[INK] > 100_000, "the scene's ground is on the screen")
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
    finally:
        process.kill()
        process.wait()


def test_when_its_time_is_up_it_fails_so_that_the_kiosk_is_tried_again(
    tmp_path: Path, screen: Xvfb, systemd: NotifySocket
) -> None:
    settings = tmp_path / "kiosk.toml"
    settings.write_text("")
    process = rescue(settings, screen, systemd, "--minutes", "0.02")
    assert process.wait(60) == TIME_IS_UP


def test_without_a_screen_it_waits_as_long() -> None:
    stop = threading.Event()
    assert show_out_of_order(lambda: KioskConfig.model_validate({"screen": {"mode": "none"}}), stop, 0.05)
    assert stop.is_set()


def test_a_screen_that_cant_be_opened_is_no_reason_to_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "none-of-this-name")
    assert show_out_of_order(KioskConfig, threading.Event(), 0.05)


def test_the_language_is_the_settings_and_the_code_tells_what_is_wrong() -> None:
    def mistaken() -> KioskConfig:
        raise ConfigError("a mistake")

    german = what_to_show(lambda: KioskConfig.model_validate({"screen": {"language": "de"}}))[1]
    assert german.action.startswith("Personal: ")
    assert german.code == STOPPED
    screen, view = what_to_show(mistaken)
    assert (screen.mode, view.code) == ("fullscreen", SETTINGS)
    assert "config check" in view.action
