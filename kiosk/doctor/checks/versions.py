"""Which versions run together here. A support file begins with this."""

import platform
import sqlite3
import sys

from kiosk import __version__
from kiosk.doctor.verdict import Check, Verdict, ok
from kiosk.doctor.world import World


def look(world: World) -> Verdict:
    """/etc/os-release (os-release(5)); the Pi's model is in its device tree."""
    return judge(world.read("etc/os-release") or "", world.read("proc/device-tree/model") or "")


def judge(os_release: str, model: str) -> Verdict:
    """Nothing here is wrong by itself."""
    lines = dict(line.split("=", 1) for line in os_release.splitlines() if "=" in line)
    system = lines.get("PRETTY_NAME", "").strip('"') or platform.system()
    machine = model.rstrip("\0") or platform.machine()
    python = ".".join(map(str, sys.version_info[:3]))
    return ok(f"Retrolane {__version__}, Python {python}, SQLite {sqlite3.sqlite_version}, {system}, {machine}.")


CHECK = Check("versions", "Versions", look)
