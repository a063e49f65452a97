"""A command as somebody types it: a process of its own."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def kiosk(*words: str, cwd: Path = ROOT, typed: str | None = None) -> "subprocess.CompletedProcess[str]":
    """Run `kiosk WORDS` in `cwd`, with `typed` on its standard input, and give what it said and its exit status."""
    command = [sys.executable, "-m", "kiosk.cli", *words]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, input=typed)
