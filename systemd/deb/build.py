"""Builds a package: a folder as it is to lie on a kiosk, handed to dpkg-deb."""

import os
import subprocess
import tempfile
from pathlib import Path

from kiosk import __version__
from systemd.deb.program import put_program
from systemd.deb.target import Target
from systemd.deb.tree import PROJECT, put_bill, put_control, put_tree


def build(target: Target, into: Path) -> Path:
    """The .deb for `target`, in `into`. The same commit gives the same bytes."""
    into.mkdir(parents=True, exist_ok=True)
    package = into / f"retrolane_{__version__}~deb{target.debian}_{target.processor}.deb"
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "root"
        root.mkdir()
        put_program(root, target, PROJECT)
        put_tree(root)
        put_bill(root, target, __version__)
        put_control(root, target, __version__)
        _for_everybody_to_read(root)
        subprocess.run(
            ["dpkg-deb", "--root-owner-group", "-Zzstd", "--build", str(root), str(package)],
            check=True,
            stdout=subprocess.DEVNULL,
            env={**os.environ, "SOURCE_DATE_EPOCH": _committed_at()},
        )
    return package


def _for_everybody_to_read(root: Path) -> None:
    """Whatever the umask of who builds: folders 0755, files 0644, or 0755 where they can be run."""
    for path in [root, *root.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)


def _committed_at() -> str:
    """Seconds since 1970: the time that every file in the package bears."""
    asked = ["git", "-C", str(PROJECT), "log", "-1", "--format=%ct"]
    return subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()
