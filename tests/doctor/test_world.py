import os
from pathlib import Path

import pytest

from kiosk.clock import WallTime
from kiosk.doctor.world import NoSettingsError, World
from kiosk.errors import ConfigError, LedgerError
from kiosk.ledger.open import open_ledger
from kiosk.settings import change_settings
from tests.doctor.worlds import NOW, put, world


def test_settings_changed_on_a_page_are_in_force(tmp_path: Path) -> None:
    seen = world(tmp_path)
    engine = open_ledger(tmp_path / "kiosk" / "ledger.db", "lane-1")
    with engine.begin() as conn:
        change_settings(conn, seen.config, {"site.time_zone": "Europe/Berlin"}, "Ines", WallTime(NOW, trusted=True))
    engine.dispose()
    assert seen.config.site.time_zone == "UTC"  # one look around stays as it began
    assert world(tmp_path).config.site.time_zone == "Europe/Berlin"


def test_without_settings_nothing_says_where_the_data_are() -> None:
    seen = World(ConfigError("no"))
    for ask in ("config", "data_dir", "told", "heard"):
        with pytest.raises(NoSettingsError):
            getattr(seen, ask)
    assert str(seen.trouble) == "no"


def test_files_of_the_machine(tmp_path: Path) -> None:
    put(tmp_path, "sys/one", "1\n")
    seen = world(tmp_path)
    assert seen.read("sys/one") == "1"
    assert seen.read("sys/two") is None
    assert seen.read("sys") is None


def test_pages_open_no_device(tmp_path: Path) -> None:
    seen = world(tmp_path, may_open=False, sensors={"mat": {"kind": "mat", "port": "/dev/nothing"}})
    assert seen.told is None
    assert seen.heard is None


def test_no_ledger_is_said_and_a_forbidden_one_too(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="no ledger yet"), world(tmp_path).ledger():
        pass


@pytest.mark.skipif(os.geteuid() == 0, reason="root may see everything")
def test_a_ledger_of_another_user(tmp_path: Path) -> None:
    path = tmp_path / "kiosk" / "ledger.db"
    open_ledger(path, "lane-1").dispose()
    path.chmod(0)
    with pytest.raises(PermissionError), world(tmp_path).ledger():
        pass
