"""An upgrade as dpkg runs it, in a folder: the scripts are the package's, the system's commands are noted down.

`make install-check` does the same under a real dpkg and a real systemd.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from systemd.deb.tree import PROJECT

SCRIPTS = PROJECT / "systemd" / "deb"
NOTED = 'echo "$(basename "$0") $*" >>"$ROOT/noted"\n'
FAKES = {
    "runuser": NOTED
    + 'case "$*" in *" upgrade "*) . "$ROOT/meanwhile"; cat "$ROOT/said"; exit "$(cat "$ROOT/exit")";; esac',
    "systemctl": NOTED + 'case "$*" in *is-active*"$(cat "$ROOT/down")") exit 3;; esac',
    "deb-systemd-invoke": NOTED
    + 'case "$(readlink "$ROOT/home/current") $*" in $(cat "$ROOT/fails")) exit 1;; esac',
    "dpkg-query": "printf 0.2.0",
    **dict.fromkeys(("systemd-sysusers", "systemd-tmpfiles", "udevadm", "deb-systemd-helper", "usermod"), ""),
    "getent": 'grep -s "^$2:" "$ROOT/$1"',
    "userdel": NOTED,
    "groupdel": NOTED,
}
BACKUP = "/var/lib/retrolane/backups/ledger-20261123T023000Z.db"


class System:
    """A machine with 0.1.0 on it, and 0.2.0 handed to its dpkg."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.home = root / "home"
        for name, script in FAKES.items():
            command = root / "bin" / name
            command.parent.mkdir(exist_ok=True)
            command.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
            command.chmod(0o755)
        (root / "run").mkdir()
        self.unpack("0.1.0")
        self.home.joinpath("current").symlink_to("program")
        self.will()

    def will(
        self,
        *,
        fails: str = "",
        upgrade: tuple[int, str] = (0, "ledger.db: is of this version"),
        down: str = "nothing",
        meanwhile: str = "",
    ) -> None:
        """What the new version does: `fails` is a program and what it is asked, such as "program start kiosk".

        `down`: the unit that didn't run before; `meanwhile`: what happens while the ledger is seen to.
        """
        (self.root / "down").write_text(down, encoding="utf-8")
        (self.root / "meanwhile").write_text(meanwhile, encoding="utf-8")
        (self.root / "fails").write_text(fails, encoding="utf-8")
        (self.root / "exit").write_text(str(upgrade[0]), encoding="utf-8")
        (self.root / "said").write_text(upgrade[1] + "\n", encoding="utf-8")

    def unpack(self, version: str) -> None:
        """As dpkg does: new files beside the old ones, then in their places."""
        for name in ("home/program/bin/python", "home/program/version", "etc/kiosk.toml", "units/kiosk.service"):
            file = self.root / name
            file.parent.mkdir(parents=True, exist_ok=True)
            new = file.with_name(file.name + ".dpkg-new")
            new.write_text("#!/bin/sh\n" if name.endswith("python") else version, encoding="utf-8")
            new.chmod(0o755)
            new.rename(file)

    def run(self, script: str, *words: str) -> "subprocess.CompletedProcess[str]":
        text = (SCRIPTS / script).read_text(encoding="utf-8")
        for there, here in (
            ("/usr/lib/retrolane", self.home), ("/etc/retrolane", self.root / "etc"),
            ("/usr/lib/systemd/system", self.root / "units"), ("/run/systemd/system", self.root / "run"),
            ("/var/lib/retrolane", self.root / "var"), ("/etc/systemd/system", self.root / "wants"),
        ):  # fmt: skip
            text = text.replace(there, str(here))
        return subprocess.run(
            ["sh", "-c", text, script, *words],
            capture_output=True,
            text=True,
            env={"PATH": f"{self.root}/bin:{os.environ['PATH']}", "ROOT": str(self.root)},
            start_new_session=True,
        )

    def upgrade(self) -> "subprocess.CompletedProcess[str]":
        assert self.run("preinst", "upgrade", "0.1.0").returncode == 0
        assert (self.runs, self.version) == ("previous", "0.1.0"), "a power cut from here on leaves the old one"
        self.unpack("0.2.0")
        assert self.version == "0.1.0"
        return self.run("postinst", "configure", "0.1.0")

    @property
    def runs(self) -> str:
        return str((self.home / "current").readlink())

    @property
    def version(self) -> str:
        return (self.home / "current" / "version").read_text(encoding="utf-8")

    @property
    def noted(self) -> list[str]:
        return (self.root / "noted").read_text(encoding="utf-8").splitlines()


@pytest.fixture
def system(tmp_path: Path) -> System:
    return System(tmp_path)


def test_a_version_that_is_well_takes_over_and_nothing_is_kept_of_the_one_before(system: System) -> None:
    done = system.upgrade()
    assert (done.returncode, done.stderr) == (0, "")
    assert (system.runs, system.version) == ("program", "0.2.0")
    assert not (system.home / "previous").exists()
    order = [line.split(" --config")[0] for line in system.noted if "upgrade" in line or "invoke" in line]
    assert order == [
        "runuser -u retrolane -- /usr/bin/kiosk upgrade",
        "deb-systemd-invoke start kiosk.service",
        "deb-systemd-invoke start kiosk-web.service",
        "deb-systemd-invoke start kiosk-gym.service",
    ]


@pytest.mark.parametrize("unit", ["kiosk", "kiosk-web"])
def test_where_it_doesnt_start_the_one_before_does_with_its_ledger_units_and_settings(
    system: System, unit: str
) -> None:
    system.will(fails=f"program start {unit}.service", upgrade=(0, f"ledger.db: its backup is in {BACKUP}"))
    done = system.upgrade()
    assert done.returncode == 1
    assert "Retrolane 0.2.0 didn't take over: It didn't start" in done.stderr
    assert "0.1.0 counts again, with the ledger as it was." in done.stderr
    assert (system.runs, system.version) == ("previous", "0.1.0")
    assert (
        (system.root / "etc/kiosk.toml").read_text() == (system.root / "units/kiosk.service").read_text() == "0.1.0"
    )
    put_back = f"runuser -u retrolane -- /usr/bin/kiosk restore {BACKUP} --config {system.root}/etc/kiosk.toml"
    assert put_back in system.noted
    assert "deb-systemd-invoke start kiosk.service" in system.noted[system.noted.index(put_back) :]


def test_a_ledger_that_cant_be_brought_up_to_date_was_left_as_it_is(system: System) -> None:
    system.will(upgrade=(2, "a log line\nledger.db: can't be brought to this version (odd)"))
    done = system.upgrade()
    assert done.returncode == 1
    assert "didn't take over: ledger.db: can't be brought to this version (odd). 0.1.0 counts again" in done.stderr
    assert (system.runs, [line for line in system.noted if "restore" in line]) == ("previous", [])


def test_where_neither_starts_nothing_else_is_said(system: System) -> None:
    system.will(fails="*kiosk.service")
    assert "0.1.0 is back without kiosk.service, with the ledger as it was." in system.upgrade().stderr


@pytest.mark.parametrize("down", ["kiosk", "kiosk-web"])
def test_what_was_down_before_is_no_reason_to_go_back(system: System, down: str) -> None:
    """Pages whose port another program has are down with every version."""
    system.will(fails=f"*start {down}.service", down=f" {down}.service")
    assert (system.upgrade().returncode, system.runs) == (0, "program")


def test_settings_edited_since_an_upgrade_failed_outlive_the_next_that_fails(system: System) -> None:
    system.will(fails="program start kiosk.service")
    system.upgrade()
    settings = system.root / "etc/kiosk.toml"
    settings.write_text("by hand", encoding="utf-8")
    assert system.run("preinst", "upgrade", "0.2.0").returncode == 0
    system.unpack("0.2.1")
    assert system.run("postinst", "configure", "0.1.0").returncode == 1
    assert (settings.read_text(), system.version) == ("by hand", "0.1.0")
    copies = [*(system.home / "previous").glob("*.tar")]
    assert len(copies) == 2
    assert {copy.stat().st_mode & 0o077 for copy in copies} == {0}, "settings may name a database's password"


def test_one_that_was_unpacked_and_never_ran_is_no_hindrance(system: System) -> None:
    (system.home / "current").unlink()
    assert system.run("preinst", "upgrade", "0.1.0").returncode == 0
    system.unpack("0.2.0")
    system.will(fails="program start kiosk.service")
    done = system.run("postinst", "configure", "")
    assert (done.returncode, system.runs, system.version) == (0, "program", "0.2.0")
    assert "It didn't start" in done.stderr


def test_a_closed_terminal_leaves_no_gym_without_its_kiosk(system: System) -> None:
    system.will(meanwhile="kill -HUP 0; kill -INT 0")
    assert (system.upgrade().returncode, system.runs) == (0, "program")
    assert "deb-systemd-invoke start kiosk.service" in system.noted


def test_where_the_one_before_cant_run_any_more_the_new_one_stays(system: System) -> None:
    """Debian was upgraded too, and has another Python."""
    (system.home / "program/bin/python").unlink()
    system.will(fails="program start kiosk.service")
    done = system.upgrade()
    assert (done.returncode, system.runs, system.version) == (0, "program", "0.2.0")
    assert "It didn't start" in done.stderr


def test_what_was_tried_isnt_tried_again_until_another_comes(system: System) -> None:
    system.will(fails="program start kiosk.service")
    said = system.upgrade().stderr
    noted = system.noted
    again = system.run("postinst", "configure", "0.1.0")
    assert (again.returncode, again.stderr in said, system.noted) == (1, True, noted)
    system.will()
    assert system.upgrade().returncode == 0
    assert (system.runs, (system.home / "failed").exists()) == ("program", False)


def test_in_an_image_that_doesnt_run_it_is_only_put_in_place(system: System) -> None:
    shutil.rmtree(system.root / "run")
    assert system.upgrade().returncode == 0
    assert (system.runs, system.version) == ("program", "0.2.0")
    assert not (system.root / "noted").exists()


def test_purged_nothing_is_left_but_a_person_who_goes_by_its_name(system: System) -> None:
    wants = system.root / "wants/multi-user.target.wants"
    wants.mkdir(parents=True)
    (wants / "kiosk-gym.service").symlink_to("/usr/lib/systemd/system/kiosk-gym.service")
    for user in ("", "-web", "-gym"):
        (system.root / f"var{user}").mkdir()
    person, own = (
        "retrolane:x:1000:1000::/home/retrolane:/bin/bash",
        "retrolane-web:x:990:990::/var/lib/retrolane-web:",
    )
    (system.root / "passwd").write_text(f"{person}\n{own}\n", encoding="utf-8")
    (system.root / "group").write_text("retrolane-web:x:990:\n", encoding="utf-8")
    purged = system.run("postrm", "purge")
    assert (purged.returncode, purged.stderr) == (0, "")
    assert [*wants.iterdir(), *system.root.glob("var*"), *system.root.glob("etc")] == []
    assert system.noted[:2] == ["userdel retrolane-web", "groupdel retrolane-web"]
