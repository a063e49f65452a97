"""Which versions run together here, and is it the one that was installed? A support file begins with this."""

import platform
import sqlite3
import sys

from kiosk import __version__
from kiosk.doctor.verdict import Check, Verdict, ok, warn
from kiosk.doctor.world import World

WENT_BACK = "usr/lib/retrolane/failed"
"""What the package writes when the version before had to go on."""
CURE = "Install another version; what went wrong is in the kiosk's log of that hour."


def look(world: World) -> Verdict:
    """/etc/os-release (os-release(5)); the Pi's model is in its device tree."""
    return judge(
        world.read("etc/os-release") or "", world.read("proc/device-tree/model") or "", world.read(WENT_BACK) or ""
    )


def judge(os_release: str, model: str, went_back: str = "") -> Verdict:
    """Nothing here is wrong by itself; `went_back`: why an upgrade failed."""
    if went_back:
        return warn(went_back, CURE)
    lines = dict(line.split("=", 1) for line in os_release.splitlines() if "=" in line)
    system = lines.get("PRETTY_NAME", "").strip('"') or platform.system()
    machine = model.rstrip("\0") or platform.machine()
    python = ".".join(map(str, sys.version_info[:3]))
    return ok(f"Retrolane {__version__}, Python {python}, SQLite {sqlite3.sqlite_version}, {system}, {machine}.")


CHECK = Check("versions", "Versions", look)
