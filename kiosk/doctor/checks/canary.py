"""Can a file be written where the ledger is, reach the disk, and be read again?"""

import errno
import os
import secrets
import time
from dataclasses import dataclass
from pathlib import Path

from kiosk.doctor.verdict import Check, Verdict, fail, info, ok, warn
from kiosk.doctor.world import World
from kiosk.lock import READ_ONLY

BYTES = 64 * 1024
SLOW_S = 1.0
"""The screen says "saving" beside the lap count after 0.15 s already."""
CURE = (
    "See that the disk is neither full nor read-only (`mount`, `dmesg`) and that the folder is the kiosk's user's."
)
CURES = {
    errno.ENOSPC: "Make room on the disk: see what the check `disk` says.",
    errno.EROFS: READ_ONLY[0].upper() + READ_ONLY[1:] + ".",
}
SLOW = "A card that slows down wears out: run `kiosk backup`, and replace it soon."


@dataclass(frozen=True, slots=True)
class Written:
    """How long it took until the disk had it, and whether it came back as it went."""

    took_s: float
    same: bool


def look(world: World) -> Verdict:
    """In the data folder. Raises PermissionError where the folder is another user's."""
    folder = world.data_dir
    if not folder.exists():
        return info(f"{folder} isn't there yet; `kiosk run` makes it.")
    if folder.stat().st_uid != os.geteuid() and not os.access(folder, os.W_OK):
        raise PermissionError
    try:
        return judge(write(folder))
    except OSError as error:
        return fail(f"{folder}: a file can't be written ({error.strerror}).", CURES.get(error.errno or 0, CURE))


def write(folder: Path) -> Written:
    """Write, sync, read back past the cache where the system lets us, and remove. Raises OSError."""
    path = folder / f".canary.{secrets.token_hex(4)}"
    data = secrets.token_bytes(BYTES)
    began = time.monotonic()
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "r+b", buffering=0) as file:
            if file.write(data) != BYTES:
                raise OSError(errno.ENOSPC, "No space left on device")
            os.fsync(descriptor)
            took_s = time.monotonic() - began
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
            file.seek(0)
            return Written(took_s, file.read(BYTES + 1) == data)
    finally:
        path.unlink()


def judge(written: Written) -> Verdict:
    """Wrong is worse than slow."""
    if not written.same:
        return fail("What was written came back otherwise.", SLOW)
    say = f"{BYTES // 1024} kB were on the disk after {written.took_s:.2f} s, and came back whole."
    return warn(say, SLOW) if written.took_s > SLOW_S else ok(say)


CHECK = Check("write", "Writing", look)
