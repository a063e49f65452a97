"""Room on the disk that is for laps alone: recordings and backups give way before it is touched."""

import shutil
from pathlib import Path

ROOM_FOR_LAPS_BYTES = 100_000_000
"""Less than this is a full disk to the doctor. A recording that has begun takes at most a sixth of it: fifteen
minutes of an LD19 are 15 MB (tests/captures: 17.2 s of it are 285 kB)."""


def spare_bytes(folder: Path) -> int:
    """What is left on a folder's disk beside the room for laps; negative where they have less. Raises OSError."""
    return shutil.disk_usage(folder).free - ROOM_FOR_LAPS_BYTES
