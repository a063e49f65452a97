"""A machine without hardware or network: a fresh Debian under an overlay, run or booted by systemd-nspawn."""

import contextlib
import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

NSPAWN = ("systemd-nspawn", "-q", "--register=no", "--keep-unit", "--private-network")
STORY = Path(__file__).with_name("story.py")
LONGEST_S = 900

UNIT = """\
[Unit]
After=multi-user.target
[Service]
ExecStart=/usr/bin/python3 /root/story.py /root/told.jsonl
ExecStopPost=/bin/systemctl --no-block poweroff
StandardOutput=append:/root/story.log
StandardError=append:/root/story.log
"""


class Machine:
    """`root` is its disk, which can be written to and is gone with it."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def run(self, command: str) -> subprocess.CompletedProcess[str]:
        """A shell command, with nothing else running."""
        return subprocess.run(
            [*NSPAWN, "-D", self.root, "--pipe", "sh", "-c", command], capture_output=True, text=True
        )

    def boot_and_tell(self, package: Path) -> list[tuple[str, str]]:
        """Boot it, let it live through story.py, and give what was told: (step, what was wrong or "")."""
        for source in (STORY, package):
            shutil.copy(source, self.root / "root")
        units = self.root / "etc/systemd/system"
        (units / "story.service").write_text(UNIT, encoding="utf-8")
        wants = units / "multi-user.target.wants"
        wants.mkdir(exist_ok=True)
        (wants / "story.service").symlink_to("../story.service")
        subprocess.run(
            [*NSPAWN, "-D", self.root, "-b"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=LONGEST_S,
        )
        told = self.root / "root/told.jsonl"
        lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
        return [(step, wrong) for step, wrong in map(json.loads, lines)]


@contextlib.contextmanager
def machine(fresh: Path) -> Iterator[Machine]:
    """One whose disk is `fresh`, which stays as it is. Root's to make."""
    with tempfile.TemporaryDirectory(prefix="machine-") as folder:
        upper, work, root = (Path(folder) / name for name in ("upper", "work", "root"))
        for path in (upper, work, root):
            path.mkdir()
        options = f"lowerdir={fresh},upperdir={upper},workdir={work}"
        subprocess.run(["mount", "-t", "overlay", "overlay", "-o", options, root], check=True)
        try:
            yield Machine(root)
        finally:
            subprocess.run(["umount", "-l", root], check=False)
