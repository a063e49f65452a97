"""Where settings are found, and that every long command ends when it is asked to."""

import os
import signal
from pathlib import Path

import pytest

from kiosk.commands.command_line import found, kiosk_config, stop_on_signal
from kiosk.errors import ConfigError
from tests.other_user import GROUP, KIOSK, as_user, needs_root, shared_folder


def test_the_file_that_is_named_is_taken_and_else_the_one_in_config(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = tmp_path / "mine.toml"
    named.write_text('[site]\nid = "mine"\n', encoding="utf-8")
    assert kiosk_config(named).site.id == "mine"
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "gym.toml").touch()
    monkeypatch.chdir(tmp_path)
    assert found(None, "gym.toml") == Path("config/gym.toml")
    with pytest.raises(ConfigError, match=r"none\.toml: no such file; say --config FILE"):
        found(tmp_path / "none.toml", "gym.toml")


@needs_root
def test_where_this_user_may_not_look_there_are_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`sudo -u retrolane kiosk …`, typed in a home that is its owner's alone."""
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    monkeypatch.chdir(home)
    assert "ConfigError: config/none.toml: no such file" in as_user(KIOSK, lambda: str(found(None, "none.toml")))


@needs_root
def test_root_goes_on_as_the_owner_of_the_kiosks_data(tmp_path: Path) -> None:
    """`sudo kiosk restore` must not leave the kiosk a ledger that it can't write."""

    def who(data: Path) -> tuple[int, int, list[int]]:
        settings = tmp_path / "kiosk.toml"
        settings.write_text(f'[kiosk]\ndata_dir = "{data}"\n', encoding="utf-8")
        kiosk_config(settings)
        return os.getuid(), os.getgid(), os.getgroups()

    with shared_folder() as data:
        assert as_user(0, lambda: who(data), [0]) == [KIOSK, GROUP, []]
    assert as_user(0, lambda: who(tmp_path), [0])[0] == 0
    assert as_user(0, lambda: who(tmp_path / "none yet"), [0])[0] == 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_each_signal_that_means_stop_stops(number: signal.Signals) -> None:
    before = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    try:
        stop = stop_on_signal()
        assert not stop.is_set()
        os.kill(os.getpid(), number)
        assert stop.wait(30)
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
