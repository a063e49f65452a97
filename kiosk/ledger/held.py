"""A file or folder that one process at a time has in hand."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from kiosk.errors import LedgerError


@contextmanager
def held(descriptor: int, refusal: str) -> Iterator[None]:
    """Hold what is open there until the end of the block, which closes it; the system lets go however we end.

    Raises LedgerError, saying `refusal`, where somebody else holds it.
    """
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise LedgerError(refusal) from None
        yield
    finally:
        os.close(descriptor)
