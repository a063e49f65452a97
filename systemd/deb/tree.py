"""Everything else in the package: units, users, folders, rules, settings, and what dpkg wants to know."""

import hashlib
import shutil
from pathlib import Path

from systemd.deb.bill import licences, parts_of, sbom
from systemd.deb.program import PROGRAM
from systemd.deb.settings import GYM, KIOSK, MOSQUITTO, installed
from systemd.deb.target import Target

PROJECT = Path(__file__).parents[2]
UNITS = ("kiosk.service", "kiosk-web.service", "kiosk-gym.service", "kiosk-rescue.service")
SCRIPTS = ("preinst", "postinst", "prerm", "postrm")

CONTROL = """\
Package: retrolane
Version: {version}
Architecture: {processor}
Maintainer: Retrolane <retrolane@localhost>
Installed-Size: {kib}
Depends: {python}, systemd (>= 252), udev, init-system-helpers, passwd, libegl1, libgles2, libgbm1, libdrm2
Recommends: ca-certificates, python3-lgpio, {alsa}
Suggests: mosquitto, postgresql
Section: misc
Priority: optional
Description: counts laps walked backward on a marked gym lane
 A kiosk on a gym floor: a mat or a low lidar watches the lane, a tap of a tag
 says who walks, a screen shows the laps, and a gym server gathers them.
 .
 Carries its Python packages; nothing is fetched when it is installed.
"""


def put_tree(root: Path) -> None:
    """Put units, users, folders, rules, settings and documents under `root`."""
    for unit in UNITS:
        _copy(PROJECT / "systemd" / unit, root / "usr/lib/systemd/system" / unit)
    _copy(PROJECT / "systemd/retrolane.sysusers", root / "usr/lib/sysusers.d/retrolane.conf")
    _copy(PROJECT / "systemd/retrolane.tmpfiles", root / "usr/lib/tmpfiles.d/retrolane.conf")
    _copy(PROJECT / "config/udev/70-retrolane.rules", root / "usr/lib/udev/rules.d/70-retrolane.rules")
    for name, changes in (("kiosk.toml", KIOSK), ("gym.toml", GYM), ("programmes.toml", {})):
        text = (PROJECT / "config" / name).read_text(encoding="utf-8")
        _write(root / "etc/retrolane" / name, installed(text, changes))
    documents = root / "usr/share/doc/retrolane"
    _copy(PROJECT / "systemd/README.md", documents / "README.md")
    _copy(PROJECT / "LICENSE", documents / "copyright")
    _copy(PROJECT / "CHANGELOG.md", documents / "CHANGELOG.md")
    for file in sorted((PROJECT / "config/mosquitto").iterdir()):
        text = file.read_text(encoding="utf-8")
        changes = MOSQUITTO if file.name == "README.md" else {}
        _write(documents / "mosquitto" / file.name, installed(text, changes))


def put_bill(root: Path, target: Target, version: str) -> None:
    """Put what the program is made of beside its documents: an SBOM, and the licences."""
    parts = parts_of(root / PROGRAM / f"lib/python{target.python}/site-packages")
    _write(root / "usr/share/doc/retrolane/sbom.cdx.json", sbom(parts, version))
    _write(root / "usr/share/doc/retrolane/licences.txt", licences(parts))


def put_control(root: Path, target: Target, version: str) -> None:
    """Put DEBIAN/ under `root`, when all else is there."""
    control = root / "DEBIAN"
    files = [file for file in sorted(root.rglob("*")) if file.is_file() and not file.is_symlink()]
    names = [file.relative_to(root).as_posix() for file in files]
    kib = sum(file.stat().st_size for file in files) // 1024
    said = CONTROL.format(
        version=f"{version}~deb{target.debian}",
        processor=target.processor,
        kib=kib,
        python=target.python_depends,
        alsa="libasound2" if target.debian == "12" else "libasound2t64",
    )
    _write(control / "control", said)
    _write(control / "conffiles", "".join(f"/{name}\n" for name in names if name.startswith("etc/")))
    sums = (
        f"{hashlib.md5(file.read_bytes(), usedforsecurity=False).hexdigest()}  {name}\n"
        for file, name in zip(files, names, strict=True)
    )
    _write(control / "md5sums", "".join(sums))
    for script in SCRIPTS:
        _copy(Path(__file__).with_name(script), control / script, 0o755)


def _copy(source: Path, to: Path, mode: int = 0o644) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, to)
    to.chmod(mode)


def _write(to: Path, text: str) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_text(text, encoding="utf-8")
    to.chmod(0o644)
