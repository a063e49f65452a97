import re
from pathlib import Path

import pytest

from kiosk.config import GymConfig, KioskConfig
from kiosk.config_file import load
from systemd.deb.settings import GYM, KIOSK, MOSQUITTO, installed
from systemd.deb.tree import PROJECT


def shipped(name: str) -> str:
    return (PROJECT / "config" / name).read_text(encoding="utf-8")


def test_a_kiosk_is_a_kiosk_from_the_start(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.toml"
    path.write_text(installed(shipped("kiosk.toml"), KIOSK), encoding="utf-8")
    config = load(path, KioskConfig)
    assert config.kiosk.data_dir == Path("/var/lib/retrolane")
    assert config.web.data_dir == Path("/var/lib/retrolane-web")
    assert (config.web.host, config.screen.mode) == ("0.0.0.0", "fullscreen")  # noqa: S104 - the gym's phones
    plain = KioskConfig()
    assert config.model_copy(update={"kiosk": plain.kiosk, "web": plain.web, "screen": plain.screen}) == plain


def test_a_gym_server_keeps_its_ledger_in_its_own_folder(tmp_path: Path) -> None:
    path = tmp_path / "gym.toml"
    path.write_text(installed(shipped("gym.toml"), GYM), encoding="utf-8")
    assert load(path, GymConfig).gym.database == "sqlite:////var/lib/retrolane-gym/gym.db"
    instead = re.search(r'# PostgreSQL instead: ("[^"]*")', path.read_text(encoding="utf-8"))
    assert instead
    user = re.search(r"^User=(.*)$", (PROJECT / "systemd/kiosk-gym.service").read_text(), flags=re.M)
    assert user
    assert f"//{user[1]}@/" in instead[1], "peer authentication wants the same name"
    path.write_text(f"[gym]\ndatabase = {instead[1]}\n", encoding="utf-8")
    assert load(path, GymConfig).gym.database.startswith("postgresql+psycopg://")


def test_the_page_on_the_broker_names_files_that_the_package_has() -> None:
    page = installed((PROJECT / "config/mosquitto/README.md").read_text(encoding="utf-8"), MOSQUITTO)
    assert "config/mosquitto" not in page
    folder = re.search(r"^ *FROM=(\S+)$", page, flags=re.M)
    assert folder
    files = re.findall(r"\$FROM/(\S+)", page)
    assert (folder[1], files) == ("/usr/share/doc/retrolane/mosquitto", ["retrolane.conf", "acl"])


def test_a_change_that_no_longer_applies_is_an_error() -> None:
    with pytest.raises(ValueError, match="found 0 times"):
        installed("nothing of it", KIOSK)
    with pytest.raises(ValueError, match="found 2 times"):
        installed("a a", {"a": "b"})
