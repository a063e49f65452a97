"""Secrets that the settings name by their file: systemd gives a service its own copy (LoadCredential=)."""

import os
from pathlib import Path


def readable(path: Path) -> Path:
    """Where to read the secret that is kept at `path`: systemd's copy of that name, or else the file itself.

    So the file can stay root's alone, and one line of the settings is right with and without systemd. A blank copy
    is what the units hand over where root keeps no such file.
    """
    folder = os.environ.get("CREDENTIALS_DIRECTORY")
    handed = Path(folder) / path.name if folder else path
    return handed if handed.exists() and handed.read_bytes().strip() else path
