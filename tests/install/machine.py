"""A machine without hardware or network: a fresh Debian under an overlay, run or booted by systemd-nspawn."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

NSPAWN = ("systemd-nspawn", "-q", "--register=no", "--keep-unit", "--private-network")
STORY = Path(__file__).with_name("story.py")
LONGEST_S = 900.0
THE_END = "the end"

UNIT = """\
[Unit]
After=multi-user.target
[Service]
ExecStart=/usr/bin/python3 /root/story.py /root/told.jsonl
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
        booted = subprocess.Popen(
            [*NSPAWN, "-D", self.root, "-b"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        told = self.root / "root/told.jsonl"
        deadline = time.monotonic() + LONGEST_S
        while booted.poll() is None and time.monotonic() < deadline and THE_END not in _text(told):
            time.sleep(1.0)
        _pull_the_plug(booted)
        lines = _text(told).splitlines()
        return [(step, wrong) for step, wrong in map(json.loads, lines)]


def _pull_the_plug(booted: "subprocess.Popen[bytes]") -> None:
    """End the machine's own first process, and with it all others; systemd-nspawn killed alone would leave them."""
    children = Path(f"/proc/{booted.pid}/task/{booted.pid}/children")
    if booted.poll() is None:
        for pid in children.read_text(encoding="ascii").split():
            os.kill(int(pid), signal.SIGKILL)
    booted.wait()


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.exists() else ""


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
