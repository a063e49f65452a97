"""One program at a time has a kiosk's data in hand: `kiosk run`, or a command that replaces its ledger."""

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.errors import LedgerError

NAME = "kiosk.lock"
READ_ONLY = (
    "this disk was turned read-only, as it is when a card fails: restart this machine; if it stays so, take another"
    " card, and the last backup from this one"
)


@contextmanager
def alone(data_dir: Path) -> Iterator[None]:
    """Hold `data_dir` until the end of the block; the system lets go of it however the process ends.

    Raises LedgerError where somebody else holds it.
    """
    file = data_dir / NAME
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        cure = f"give the kiosk's user write access to {data_dir}, or set another data_dir"
        cure = READ_ONLY if error.errno == errno.EROFS else cure
        raise LedgerError(f"{file}: can't be written ({error.strerror}); {cure}") from None
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise LedgerError(f"{data_dir}: a kiosk runs on this data_dir; stop it first") from None
        yield
    finally:
        os.close(descriptor)
