"""What happens to an installed kiosk, told step by step. Runs inside, by the machine's own Python, as a service.

Each step is one line of JSON: [what should be so, what was wrong, "" when it was so].
"""

import contextlib
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

DATA, SETTINGS = Path("/var/lib/retrolane"), Path("/etc/retrolane/kiosk.toml")
PASSWORD = Path("/etc/retrolane/broker.password")
EXPLAINED = {"calibrated", "sound"}
"""Warnings of `kiosk doctor` that this machine is the reason for."""
LANE = """
import time
from pathlib import Path
from kiosk.devices.simulator.lane import SimulatedLane
lane = SimulatedLane(1)
for port in lane.ports.values():
    Path(port).chmod(0o666)
Path("/run/lane").write_text(" ".join((lane.ports["mat"], lane.ports["tag"])))
time.sleep(8)
lane.start()
time.sleep(3600)
"""


def sh(command: str) -> str:
    """What a command said, its errors too."""
    told = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    return (told.stdout + told.stderr).strip()


def until(true: Callable[[], object], seconds: float) -> bool:
    """Whether something came to be so in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with contextlib.suppress(Exception):
            if true():
                return True
        time.sleep(0.5)
    return False


def state(unit: str) -> str:
    """Such as "active"."""
    return sh(f"systemctl is-active {unit}")


def asked(what: str) -> str:
    """One property of kiosk.service."""
    return sh(f"systemctl show kiosk -p {what} --value")


def page(path: str) -> str:
    """What the pages answer."""
    with urllib.request.urlopen(f"http://127.0.0.1:8080{path}", timeout=5) as answer:
        return str(answer.read().decode())


def query(sql: str, ledger: Path = DATA / "ledger.db") -> object:
    """One value of a ledger."""
    with contextlib.closing(sqlite3.connect(f"file:{ledger}?mode=ro", uri=True)) as conn:
        return conn.execute(sql).fetchone()[0]


def laps() -> int:
    """How many the ledger has."""
    return int(str(query("select count(*) from lap where counted")))


def schema(ledger: Path = DATA / "ledger.db") -> object:
    """A ledger's version."""
    return query("select version_num from alembic_version", ledger)


def doctor() -> list[dict[str, str]]:
    """What `kiosk doctor` finds, asked by the kiosk's user."""
    found: list[dict[str, str]] = json.loads(sh("runuser -u retrolane -- kiosk doctor --json 2>/dev/null"))[
        "findings"
    ]
    return found


def as_pages(python: str) -> str:
    """A line of Python, run by the pages' user."""
    return sh(f'runuser -u retrolane-web -- python3 -c "{python}"')


def sandboxed(python: str) -> str:
    """What is wrong with a line of Python where the kiosk runs: its unit, with that in place of the kiosk."""
    unit = Path("/usr/lib/systemd/system/kiosk.service").read_text()
    for key, value in (
        ("ExecStart", f'/usr/lib/retrolane/current/bin/python -c "{python}"'),
        ("Type", "oneshot"),
        ("Restart", "no"),
    ):
        unit = re.sub(f"^{key}=.*$", f"{key}={value}", unit, flags=re.M)
    unit = re.sub("^(OnFailure|WatchdogSec)=.*$", "", unit, flags=re.M)
    Path("/etc/systemd/system/try-kiosk.service").write_text(unit)
    sh("systemctl daemon-reload")
    started = subprocess.run(["systemctl", "start", "try-kiosk"], capture_output=True, check=False).returncode == 0
    return "" if started else sh("journalctl -u try-kiosk -o cat -n 20")


def tell(step: str, wrong: object) -> None:
    """Write a step down."""
    with Path(sys.argv[1]).open("a", encoding="utf-8") as told:
        told.write(json.dumps([step, "" if not wrong else str(wrong)]) + "\n")


def joins() -> None:
    """What `kiosk gym enrol-kiosk` printed is pasted, in root's home, where others may not look."""
    sudo = Path("/usr/local/bin/sudo")
    sudo.write_text('#!/bin/sh\n[ "$1" != -u ] || { as=$2; shift 2; exec runuser -u "$as" -- "$@"; }\nexec "$@"\n')
    sudo.chmod(0o755)
    sh("sudo systemctl stop kiosk")
    steps = re.split(r"^\d\. ", Path("/root/sheet").read_text(), flags=re.M)[1:]
    settings, password, key = (step.partition("\n\n")[2] for step in steps)
    SETTINGS.write_text(SETTINGS.read_text().replace('id = "lane-1"', 'id = "lane-2"'))
    tell("the sheet is for another id than the package's", 'id = "lane-2"' not in settings and settings)
    for step in (password, key):
        command, _, typed = step.partition("\n")
        subprocess.run(["sh", "-c", command], input=typed, text=True, cwd="/root", check=False)
    mode, owner = PASSWORD.stat().st_mode & 0o777, PASSWORD.owner()
    tell("the broker's password is root's alone", (mode, owner) != (0o600, "root") and (mode, owner))
    lines = key.partition("\n")[2].split("\n\n")[0].splitlines()[:4]
    exported = sh("sudo -u retrolane kiosk key export")
    tell("the kiosk has the site's key", [line for line in lines if line not in exported] and exported)
    sh("sudo systemctl restart kiosk kiosk-web")
    up = until(lambda: state("kiosk") == "active" and query("select kiosk from identity") == "lane-2", 60)
    tell("and goes by its new id", not up and sh("systemctl status kiosk"))


def starts() -> None:
    """Boot, rights, and laps on a simulated lane."""
    up = until(lambda: state("kiosk") == state("kiosk-web") == "active", 120)
    tell("kiosk and pages are active after boot", not up and sh("systemctl status kiosk kiosk-web"))
    tell("the pages answer", not until(lambda: "<html" in page("/"), 60) and "they don't")
    joins()
    subprocess.Popen(["/usr/lib/retrolane/current/bin/python", "-c", LANE])
    until(Path("/run/lane").exists, 30)
    mat, tag = Path("/run/lane").read_text().split()
    with SETTINGS.open("a", encoding="utf-8") as settings:
        settings.write(f'[sensors.mat]\nkind = "mat"\nport = "{mat}"\n[tag]\nport = "{tag}"\n')
    drop_in = Path("/etc/systemd/system/kiosk.service.d/lane.conf")
    drop_in.parent.mkdir()
    drop_in.write_text("[Service]\nDeviceAllow=char-pts rw\n")  # a simulated lane is a pseudo-terminal
    sh("systemctl daemon-reload; systemctl restart kiosk")
    walked = until(lambda: laps() >= 1, 240)
    tell("laps of a simulated lane are counted, sandboxed", not walked and sh("journalctl -u kiosk -n 30 -o cat"))
    tell(
        "the pages show them",
        not until(lambda: json.loads(page("/api/v1/board"))["total_laps"] >= 1, 60) and page("/api/v1/board"),
    )
    handed = Path("/run/credentials/kiosk.service/broker.password")
    tell("the kiosk was handed root's password file", handed.read_text() != PASSWORD.read_text() and "another")


def rights() -> None:
    """What the pages' user may do, as the kernel sees it."""
    opened = f"import sqlite3; ledger = sqlite3.connect('file:{DATA}/ledger.db?mode=%s', uri=True); "
    read = as_pages(opened % "ro" + "print(len(list(ledger.execute('select * from lap'))) > 0)")  # noqa: S608 - no input in it
    tell("the pages' user reads the ledger", read != "True" and read)
    write = as_pages(opened % "rw" + "ledger.execute('drop table lap')")
    tell("and can't write it", "readonly" not in write and (write or "it could"))
    for secret in (DATA / "site.key", PASSWORD):
        told = as_pages(f"open('{secret}')")
        tell(f"nor open {secret}", "Permission" not in told and (told or "it could"))
    made = Path(sh("kiosk backup").splitlines()[-1])
    tell("what root types is done as the kiosk's user", (not made.exists() or made.owner() != "retrolane") and made)
    tell("a child of the kiosk may give way to all else, sandboxed", sandboxed("import os; os.nice(10)"))
    levels = {finding["check"]: (finding["level"], finding["say"]) for finding in doctor()}
    tell("kiosk doctor finds nothing to mend", {check: told for check, told in levels.items() if told[0] == "fail"})
    warned = {check: told for check, told in levels.items() if told[0] == "warn" and check not in EXPLAINED}
    tell("nor to look at, but for what this machine is", warned)


def fails() -> None:
    """A hang, settings with a mistake, and back."""
    before = int(asked("NRestarts"))
    os.kill(int(asked("MainPID")), signal.SIGSTOP)
    again = until(lambda: int(asked("NRestarts")) > before and state("kiosk") == "active", 120)
    tell("a kiosk that hangs is killed and comes back", not again and sh("systemctl status kiosk"))
    good = SETTINGS.read_text()
    SETTINGS.write_text(good + "[lane]\nlength_m = 0\n")
    sh("systemctl reset-failed kiosk; systemctl restart kiosk")
    out = until(lambda: state("kiosk-rescue") == "active" and "K2" in sh("systemctl status kiosk-rescue"), 120)
    tell(
        "one that keeps failing is out of order on its screen",
        not out and sh("systemctl status kiosk kiosk-rescue"),
    )
    sh("systemctl kill -s KILL kiosk-rescue")
    anew = until(lambda: state("kiosk-rescue") != "active", 10) and until(
        lambda: state("kiosk-rescue") == "active", 60
    )
    tell("and stays so, though that is killed", not anew and sh("systemctl status kiosk kiosk-rescue"))
    SETTINGS.write_text(good)
    sh("systemctl reset-failed kiosk; systemctl start kiosk")
    back = until(lambda: state("kiosk") == "active" and state("kiosk-rescue") == "inactive", 60)
    tell("and counts again once its settings are right", not back and sh("systemctl status kiosk kiosk-rescue"))


def upgrade(name: str) -> tuple[str, str]:
    """What dpkg said to a later version, and which one counts then, if it counts."""
    said = sh(f"dpkg -i --force-confold /root/later/{name}.deb 2>&1; echo exit $?")
    up = until(lambda: state("kiosk") == state("kiosk-web") == "active", 60)
    return said, sh("kiosk version").removeprefix("retrolane ") if up else sh("systemctl status kiosk kiosk-web")


def later() -> None:
    """Upgrades to versions that aren't well, and to one that is."""
    walked, settings = laps(), SETTINGS.read_text()
    first = sh("kiosk version").removeprefix("retrolane ")
    for name, why in (("wont-migrate", "broken on purpose"), ("wont-start", "It didn't start")):
        said, version = upgrade(name)
        tell(f"after a version that {name} the one before counts again", version != first and said)
        expected = f"{why}.*{first}~deb.* counts again, with the ledger as it was.*exit 1"
        tell("dpkg is told, and why", not re.search(expected, said, re.S) and said)
        kept = (schema() != "9001", laps() >= walked, SETTINGS.read_text() == settings)
        tell("with its laps, schema and settings", not all(kept) and f"{kept}\n{said}")
        versions = next(one for one in doctor() if one["check"] == "versions")
        tell("and kiosk doctor says so", versions["level"] != "warn" and versions)
        pid, said = asked("MainPID"), sh("dpkg --configure -a; echo exit $?")
        tell("nobody is interrupted to try it again", (asked("MainPID") != pid or "exit 1" not in said) and said)
        settings += f"# edited after {name}\n"
        SETTINGS.write_text(settings)
    said, version = upgrade("well")
    tell("a version that is well takes over", (version != "0.1.3" or "exit 0" not in said) and f"{version}\n{said}")
    tell("brings the ledger to its schema", (schema() != "9001" or laps() < walked) and said)
    left = [name for name in ("previous", "failed") if Path("/usr/lib/retrolane", name).exists()]
    tell("and leaves nothing of the others", left)
    by_hand(first, walked)


def by_hand(first: str, walked: int) -> None:
    """Back from a version that was well at first, as systemd/README.md says."""
    backup = max(file for file in DATA.glob("backups/ledger-*.db") if schema(file) != "9001")
    said = sh(
        "dpkg --remove retrolane; dpkg -i --force-confold /root/*.deb 2>&1; systemctl stop kiosk kiosk-rescue"
    )
    said += sh(f"sudo -u retrolane kiosk restore {backup}; systemctl reset-failed; systemctl start kiosk")
    back = until(lambda: state("kiosk") == "active" and schema() != "9001", 60)
    version = sh("kiosk version").removeprefix("retrolane ")
    tell("there is a way back by hand", (not back or version != first or laps() < walked) and said)


def goes() -> None:
    """Installing the same again, removal, installing once more, and purging."""
    before, walked, pid = SETTINGS.read_text(), laps(), asked("MainPID")
    said = sh("dpkg -i --force-confold /root/*.deb")
    new = until(lambda: state("kiosk") == "active" and asked("MainPID") != pid, 60)
    tell("the same version once more starts the kiosk anew", not new and said)
    tell("and keeps laps and settings", (laps() < walked or SETTINGS.read_text() != before) and said)
    said = sh("systemctl enable --now kiosk-gym")
    tell("a gym server runs where it is enabled", state("kiosk-gym") != "active" and said)
    said = sh("kiosk gym backup; ls -l /var/lib/retrolane-gym/backups")
    tell("its ledger is backed up as its own user", "retrolane-gym retrolane-gym" not in said and said)
    said = sh("dpkg --remove retrolane")
    tell("removed, nothing of it runs", "active" in (state("kiosk"), state("kiosk-gym")) and said)
    tell("but laps and settings stay", (laps() < walked or SETTINGS.read_text() != before) and said)
    left = sh("find / -xdev -path '*retrolane*' -name '*.py*'")
    tell("and no program does", left)
    said = sh("dpkg -i --force-confold /root/*.deb")
    tell("it can be installed again", "error" in said and said)
    tell("and what ran runs again", not (state("kiosk") == state("kiosk-gym") == "active") and said)
    said = sh("dpkg --purge retrolane")
    left = sh(
        "find / -xdev \\( -name '*retrolane*' -o -name 'kiosk*' \\) -not -path '/root/*' -not -path '/proc/*'"
        " -not -path '/etc/systemd/system/kiosk.service.d' -not -path '/var/log/*'"
    )
    tell("purged, no file of it is left", left and f"{left}\n{said}")
    left = sh("getent passwd | diff /root/users -; getent group | diff /root/groups -")
    tell("nor a user, a group, or a member of one", left)


if __name__ == "__main__":
    for chapter in (starts, rights, fails, later, goes):
        try:
            chapter()
        except Exception as error:  # noqa: BLE001 - it is told outside
            tell(f"all of {chapter.__name__!r}", repr(error))
    tell("the end", "")
