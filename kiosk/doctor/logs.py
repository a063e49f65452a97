"""The last lines that the kiosk's programs said: in systemd's journal, or in files beside the ledger."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

UNITS = ("kiosk", "kiosk-web", "kiosk-gym")
LINES = 3000
WAIT_S = 20.0
TAIL_BYTES = 500_000


def last_logs(data_dir: Path) -> dict[str, str]:
    """Texts by file name; none where there are none, or this user may not read them."""
    return dict([*_journal(), *_files(data_dir)])


def _journal() -> Iterator[tuple[str, str]]:
    if shutil.which("journalctl") is None:
        return
    for unit in UNITS:
        command = ["journalctl", "--unit", unit, "--lines", str(LINES), "--no-pager", "--output", "short-iso"]
        try:
            said = subprocess.run(command, capture_output=True, timeout=WAIT_S, check=True).stdout
        except (OSError, subprocess.SubprocessError):
            continue
        text = said.decode(errors="replace")
        if text.strip() and "-- No entries --" not in text:
            yield f"{unit}.log", text


def _files(folder: Path) -> Iterator[tuple[str, str]]:
    """The ends of them; the first line, cut in half, is left out."""
    for path in sorted(folder.glob("*.log")):
        try:
            with path.open("rb") as file:
                start = max(0, path.stat().st_size - TAIL_BYTES)
                file.seek(start)
                data = file.read(TAIL_BYTES)
        except OSError:
            continue
        yield (
            path.name,
            data.partition(b"\n")[2].decode(errors="replace") if start else data.decode(errors="replace"),
        )
