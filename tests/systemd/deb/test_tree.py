"""The package's own files, in a package that dpkg-deb really builds; only the program is left out of it here."""

import hashlib
import subprocess
from pathlib import Path

import pytest

from systemd.deb import build as build_module
from systemd.deb.build import build
from systemd.deb.target import Target
from systemd.deb.tree import SCRIPTS, UNITS

TARGET = Target("13", "arm64")


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    def put_little(root: Path, target: Target, project: Path) -> None:
        command = root / "usr/lib/retrolane/program/bin/kiosk"
        command.parent.mkdir(parents=True)
        command.write_text("#!/bin/sh\n")
        command.chmod(0o700)

    monkeypatch.setattr(build_module, "put_program", put_little)
    return build(TARGET, tmp_path)


def asked(*words: object) -> str:
    return subprocess.run(["dpkg-deb", *map(str, words)], check=True, capture_output=True, text=True).stdout


def test_units_users_folders_rules_and_settings_are_where_debian_looks_for_them(package: Path) -> None:
    rows = [line.split(None, 5) for line in asked("-c", package).splitlines()]
    files = {
        name.removeprefix("./"): (mode, owner) for mode, owner, _, _, _, name in rows if not name.endswith("/")
    }
    assert {f"usr/lib/systemd/system/{unit}" for unit in UNITS} < files.keys()
    assert {
        "usr/lib/sysusers.d/retrolane.conf",
        "usr/lib/tmpfiles.d/retrolane.conf",
        "usr/lib/udev/rules.d/70-retrolane.rules",
        "etc/retrolane/kiosk.toml",
        "etc/retrolane/gym.toml",
        "etc/retrolane/programmes.toml",
        "usr/share/doc/retrolane/copyright",
        "usr/share/doc/retrolane/mosquitto/retrolane.conf",
        "usr/share/doc/retrolane/mosquitto/acl",
    } < files.keys()
    assert {owner for _, owner in files.values()} == {"root/root"}
    assert files["etc/retrolane/kiosk.toml"][0] == "-rw-r--r--"
    assert files["usr/lib/retrolane/program/bin/kiosk"][0] == "-rwxr-xr-x"


def test_dpkg_knows_what_it_is_for_and_what_it_needs(package: Path) -> None:
    assert package.name.endswith("~deb13_arm64.deb")
    assert asked("-f", package, "Architecture").strip() == "arm64"
    depends = asked("-f", package, "Depends")
    assert "python3 (>= 3.13~), python3 (<< 3.14~)" in depends
    assert "python3-lgpio" in asked("-f", package, "Recommends")


def test_settings_are_conffiles_and_every_file_has_its_sum(package: Path, tmp_path: Path) -> None:
    asked("-R", package, tmp_path / "out")
    control = tmp_path / "out/DEBIAN"
    assert (control / "conffiles").read_text().split() == [
        "/etc/retrolane/gym.toml",
        "/etc/retrolane/kiosk.toml",
        "/etc/retrolane/programmes.toml",
    ]
    for line in (control / "md5sums").read_text().splitlines():
        told, name = line.split("  ", 1)
        assert hashlib.md5((tmp_path / "out" / name).read_bytes(), usedforsecurity=False).hexdigest() == told
    for script in SCRIPTS:
        assert (control / script).stat().st_mode & 0o777 == 0o755
        subprocess.run(["sh", "-n", control / script], check=True)


def test_the_same_commit_gives_the_same_bytes(package: Path, tmp_path: Path) -> None:
    again = build(TARGET, tmp_path / "again")
    assert again.read_bytes() == package.read_bytes()
