"""`make install-check`: the package of this processor into a fresh Debian, and the life of a kiosk in it. For root.

`python -m tests.install 12 13` tries both releases; 12 alone by default.
"""

import os
import secrets
import shutil
import sys

from kiosk.config import BrokerTable, GymConfig
from kiosk.gym.enrol_sheet import enrol_sheet
from systemd.deb.__main__ import OUT, this_machine
from systemd.deb.build import build
from systemd.deb.target import Target
from tests.install.debian import fresh_root
from tests.install.later import put_later
from tests.install.machine import THE_END, machine

NEEDS = {"debootstrap": "debootstrap", "systemd-nspawn": "systemd-container", "dpkg-deb": "dpkg"}
VERIFY = (
    "systemd-analyze verify --man=no kiosk.service kiosk-web.service kiosk-gym.service kiosk-rescue.service 2>&1"
)


def check(debian: str) -> list[tuple[str, str]]:
    """What was tried in that release, and what was wrong with it."""
    package = build(Target(debian, this_machine().partition("-")[2]), OUT)
    again = build(Target(debian, this_machine().partition("-")[2]), OUT / "again")
    same = again.read_bytes() == package.read_bytes()
    found = [("built twice, it is the same to the byte", "" if same else f"{package} and {again} differ")]
    with machine(fresh_root(debian)) as fresh:
        shutil.copy(package, fresh.root / "root")
        put_later(package, fresh.root / "root/later")
        (fresh.root / "root/sheet").write_text(sheet(), encoding="utf-8")
        fresh.run("getent group >/root/groups; getent passwd >/root/users")
        installed = fresh.run("dpkg -i /root/*.deb")
        found.append(("installs without a network", "" if installed.returncode == 0 else installed.stderr))
        verified = fresh.run(VERIFY)
        found.append(("systemd finds nothing wrong with its units", verified.stdout))
        if debian != "12":  # udevadm learnt it in systemd 254
            rules = fresh.run("udevadm verify --no-summary /usr/lib/udev/rules.d/70-retrolane.rules 2>&1")
            found.append(("udev finds nothing wrong with its rules", rules.stdout))
        version = fresh.run("kiosk version")
        found.append(("kiosk version", "" if version.stdout.startswith("retrolane ") else version.stderr))
        told = fresh.boot_and_tell(package)
        log = fresh.root / "root/story.log"
        if not told or told[-1][0] != THE_END:
            told.append(("the story has an end", log.read_text() if log.exists() else "it never began"))
    return found + told


def sheet() -> str:
    """What a gym server prints for this kiosk."""
    gym = GymConfig(broker=BrokerTable(host="gym.local", tls=True))
    return enrol_sheet(gym, "lane-2", secrets.token_hex(24), secrets.token_bytes(32), "")


def main(releases: list[str]) -> int:
    """Exit status 0, 1 when anything was wrong, 2 when it can't be tried here."""
    missing = [package for program, package in NEEDS.items() if shutil.which(program) is None]
    if os.geteuid() != 0 or missing:
        print(f"needs root, and these Debian packages: {' '.join(missing) or 'all are there'}", file=sys.stderr)
        return 2
    wrong = 0
    for debian in releases or ["12"]:
        for step, what in check(debian):
            wrong += bool(what)
            print(
                f"Debian {debian}: {'WRONG' if what else 'ok'}: {step}" + (f"\n{what}" if what else ""), flush=True
            )
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
