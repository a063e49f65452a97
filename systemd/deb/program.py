"""The program as it lies in the package: Retrolane and all it needs in a venv made by hand.

A venv is a folder with pyvenv.cfg in it and Python beside; since it is installed where it was made for, nothing in
it has to be moved, and nothing is fetched or built on the kiosk. It is started by way of the link `current`, which
leads to the version before until an upgrade has been seen to start (preinst, postinst).
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from kiosk import __version__
from systemd.deb.target import Target

HOME = Path("usr/lib/retrolane")
"""Where it is installed, from the root: in PROGRAM, by way of CURRENT."""
PROGRAM = HOME / "program"
CURRENT = HOME / "current"
LOCK = Path(__file__).with_name("requirements.txt")
BUILDER = Path(__file__).with_name("builder.txt")
"""What makes Retrolane's own wheel. It runs where the package is built, so it is pinned to the byte as well."""

COMMAND = """\
#!/{current}/bin/python -s
import sys
from kiosk.cli import main
sys.exit(main())
"""


def put_program(root: Path, target: Target, project: Path) -> None:
    """Fill PROGRAM under `root`. Raises subprocess.CalledProcessError where pip can't have what it wants."""
    home = root / PROGRAM
    packages = home / "lib" / f"python{target.python}" / "site-packages"
    _pip("install", "--no-deps", "--require-hashes", "-r", LOCK, "--target", packages, *target.wheel_options)
    wheels = root.parent / "wheel"
    builder = root.parent / "builder"
    _pip("install", "--no-deps", "--require-hashes", "-r", BUILDER, "--target", builder, "--only-binary=:all:")
    _pip("wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", wheels, project, packages=builder)
    # By name: given a file, pip writes down in which folder it was, and each build would be another.
    own = ("--no-index", "--find-links", wheels, f"retrolane=={__version__}")
    _pip("install", "--no-deps", "--target", packages, *target.wheel_options, *own)
    _leave_out(packages)
    (home / "bin").mkdir()
    (home / "bin" / "python").symlink_to(f"/usr/bin/python{target.python}")
    command = home / "bin" / "kiosk"
    command.write_text(COMMAND.format(current=CURRENT), encoding="utf-8")
    command.chmod(0o755)
    # The system's packages are seen behind these: lgpio comes with Raspberry Pi OS alone.
    (home / "pyvenv.cfg").write_text(
        f"home = /usr/bin\ninclude-system-site-packages = true\nversion = {target.python}\n", encoding="utf-8"
    )
    (root / "usr/bin").mkdir(parents=True)
    (root / "usr/bin/kiosk").symlink_to(f"/{CURRENT}/bin/kiosk")


def _leave_out(packages: Path) -> None:
    """What a kiosk doesn't need: commands of libraries, their tests, a typeface."""
    shutil.rmtree(packages / "bin", ignore_errors=True)
    (packages / "pygame/freesansbold.ttf").unlink(missing_ok=True)
    for folder in ("numpy", "pygame", "setuptools", "greenlet"):
        for tests in [
            *(packages / folder).rglob("tests"),
            packages / folder / "examples",
            packages / folder / "docs",
        ]:
            shutil.rmtree(tests, ignore_errors=True)
    for compiled in packages.rglob("__pycache__"):
        shutil.rmtree(compiled, ignore_errors=True)


def _pip(*words: object, packages: Path | None = None) -> None:
    """Run pip, which sees those `packages` too."""
    told = subprocess.run(
        [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q", *map(str, words)],
        check=False,
        text=True,
        env=os.environ | ({"PYTHONPATH": str(packages)} if packages else {}),
    )
    told.check_returncode()
