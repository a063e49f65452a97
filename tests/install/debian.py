"""A fresh Debian to install into: made once by debootstrap, kept outside the repository, never written to again."""

import os
import shutil
import subprocess
from pathlib import Path

CODENAME = {"12": "bookworm", "13": "trixie"}
WITH = "systemd,systemd-sysv,udev,dbus,ca-certificates,python3,libegl1,libgles2,libgbm1,libdrm2"
"""What the package depends on: Debian's own, so that it can then be installed without any network."""


def fresh_root(debian: str) -> Path:
    """The root of a fresh Debian of that release. Raises CalledProcessError where it can't be had."""
    codename = CODENAME[debian]
    caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    root = caches / "retrolane" / f"debian-{codename}"
    if not root.exists():
        making = root.with_suffix(".making")
        shutil.rmtree(making, ignore_errors=True)
        making.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            ["debootstrap", "--variant=minbase", f"--include={WITH}", codename, making, _mirror()], check=True
        )
        making.rename(root)
    return root


def _mirror() -> str:
    """Where this machine's own apt fetches Debian from."""
    asked = [
        "apt-get",
        "indextargets",
        "--format",
        "$(REPO_URI) $(COMPONENT)",
        "Created-By: Packages",
        "Origin: Debian",
    ]
    told = subprocess.run(asked, check=True, capture_output=True, text=True).stdout
    mirrors = [line.split()[0] for line in told.splitlines() if line.endswith(" main") and "security" not in line]
    if not mirrors:
        raise RuntimeError("apt knows no Debian mirror: see /etc/apt")
    return mirrors[0]
