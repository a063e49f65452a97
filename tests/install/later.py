"""Later versions of a package, to upgrade to: one that is well, and two that aren't, each in its own way."""

import re
import subprocess
import tempfile
from pathlib import Path

KIOSK = "usr/lib/retrolane/program/lib/python3.*/site-packages/kiosk"
MIGRATION = '''\
"""A table more."""

from alembic import op

revision = "9001"
down_revision = "{last}"


def upgrade() -> None:
    op.execute("CREATE TABLE later (id INTEGER)")
    {then}
'''
BROKEN = '\n\ndef run(*_: object, **__: object) -> None:\n    raise RuntimeError("broken on purpose")\n'
LATER = {
    "wont-migrate": ("0.1.1", 'raise RuntimeError("broken on purpose")', ""),
    "wont-start": ("0.1.2", "", BROKEN),
    "well": ("0.1.3", "", ""),
}
"""By name: the version, what its migration does last, and how its app.py ends."""


def put_later(package: Path, into: Path) -> None:
    """Make each from `package`, as `into`/NAME.deb."""
    into.mkdir()
    with tempfile.TemporaryDirectory() as folder:
        for name, (version, then, end) in LATER.items():
            root = Path(folder) / name
            _dpkg_deb("-R", package, root)
            _become(root, version, then, end)
            _dpkg_deb("--root-owner-group", "-Znone", "--build", root, into / f"{name}.deb")


def _dpkg_deb(*words: object) -> None:
    subprocess.run(["dpkg-deb", *map(str, words)], check=True, stdout=subprocess.DEVNULL)


def _become(root: Path, version: str, then: str, end: str) -> None:
    control = root / "DEBIAN/control"
    control.write_text(re.sub(r"(?m)^Version: [^~]*", f"Version: {version}", control.read_text()))
    (kiosk,) = root.glob(KIOSK)
    (kiosk / "__init__.py").write_text(f'__version__ = "{version}"\n')
    versions = kiosk / "ledger/migrations/versions"
    last = max(file.name[1:5] for file in versions.glob("v*.py"))
    (versions / "v9001_later.py").write_text(MIGRATION.format(last=last, then=then))
    with (kiosk / "app.py").open("a") as app:
        app.write(end)
