"""Puts another file in a ledger's place so that a power cut, at any moment, leaves one or the other, whole.

The new file is made ready under another name. One rename says that it is to be the ledger (`NEXT`); from then on
whoever opens the ledger to write finishes what was begun: the old file, with the log that belongs to it, is moved
into a folder beside, where it stays for a while (aside.py), and the new one takes its name.
"""

import os
from datetime import UTC, datetime
from pathlib import Path

from kiosk.errors import LedgerError

NEXT, ASIDE = ".next", "aside-"
SIDE_FILES = ("-wal", "-shm", "-journal")  # a log left behind would be played into the new file


def ready(path: Path) -> Path:
    """Where the new file for `path` is made; what an earlier attempt left there is removed."""
    making = path.with_name(f"{path.name}.part")
    for file in (making, *(making.with_name(making.name + side) for side in SIDE_FILES)):
        file.unlink(missing_ok=True)
    return making


def put_in_place(making: Path, path: Path) -> Path | None:
    """`making`, closed and whole, is the ledger from here on. Returns the folder of the old one, None if none was.

    Raises LedgerError.
    """
    try:
        sync(making)
        making.rename(_next(path))
        sync(path.parent)
    except OSError as error:
        raise LedgerError(f"{path}: can't be replaced ({error.strerror}); check its folder's owner") from None
    return finish(path)


def finish(path: Path) -> Path | None:
    """Finish what was begun, if anything was. Returns the folder of the old ledger, None if none was moved."""
    following = _next(path)
    if not following.exists():
        return None
    try:
        aside = _move_away(path, following.stat().st_mtime)
        following.rename(path)
        sync(path.parent)
    except OSError as error:
        raise LedgerError(f"{path}: can't be replaced ({error.strerror}); check its folder's owner") from None
    return aside


def sync(path: Path) -> None:
    """Have a file's bytes, or a folder's names, on the disk. Raises OSError."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _next(path: Path) -> Path:
    return path.with_name(path.name + NEXT)


def _move_away(path: Path, made_at: float) -> Path | None:
    """The log first, as without it the file is only older, and with another file it would be wrong.

    `made_at`, of the new file, names the folder: what a power cut left half moved ends in one and the same.
    """
    old = [file for side in (*SIDE_FILES, "") if (file := path.with_name(path.name + side)).exists()]
    if not old:
        return None
    folder = path.with_name(f"{ASIDE}{datetime.fromtimestamp(made_at, UTC):%Y%m%dT%H%M%S%fZ}")
    folder.mkdir(mode=0o700, exist_ok=True)
    for file in old:
        file.rename(folder / file.name)
    os.utime(folder, (0, 0))  # no clock that is sure has seen it: see aside.py
    sync(folder)
    return folder
