"""Is there room for more laps? A ledger that is written on a full disk keeps nothing."""

import os
from dataclasses import dataclass
from pathlib import Path

from kiosk.doctor.verdict import Check, Verdict, fail, ok, warn
from kiosk.doctor.world import World
from kiosk.ledger.room import ROOM_FOR_LAPS_BYTES

FULL_BYTES = ROOM_FOR_LAPS_BYTES
SCARCE_BYTES = 1_000_000_000
"""Twice what recordings may take by default: the card isn't full tomorrow."""
FEW_FILES = 1000
CURE = "Delete what isn't Retrolane's, lower recordings_mb under [kiosk], or take a larger card."


@dataclass(frozen=True, slots=True)
class Room:
    """Of the disk that holds the ledger, for this user. `files_free` is None where the disk counts none (btrfs)."""

    free_bytes: int
    total_bytes: int
    files_free: int | None


def look(world: World) -> Verdict:
    """statvfs(3) of the data folder, or of the nearest folder above it that is there."""
    folder = world.data_dir.absolute()
    while not folder.exists():
        folder = folder.parent
    return judge(room_of(folder))


def room_of(folder: Path) -> Room:
    """f_bavail and f_favail: what is left for users other than root."""
    disk = os.statvfs(folder)
    files_free = disk.f_favail if disk.f_files else None
    return Room(disk.f_bavail * disk.f_frsize, disk.f_blocks * disk.f_frsize, files_free)


def judge(room: Room) -> Verdict:
    """By bytes, then by how many files may still be made."""
    say = f"{_size(room.free_bytes)} free of {_size(room.total_bytes)}."
    if room.free_bytes < FULL_BYTES:
        return fail(say, CURE)
    if room.files_free is not None and room.files_free < FEW_FILES:
        return fail(f"{say} Only {room.files_free} more files can be made.", CURE)
    return warn(say, CURE) if room.free_bytes < SCARCE_BYTES else ok(say)


def _size(size_bytes: int) -> str:
    return f"{size_bytes / 1e9:.1f} GB" if size_bytes >= 1e9 else f"{size_bytes // 1_000_000} MB"


CHECK = Check("disk", "Disk room", look)
