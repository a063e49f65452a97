"""One program at a time has a ledger in hand: `kiosk run` or `kiosk gym`, or a command that replaces it."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from kiosk.errors import LedgerError
from kiosk.ledger.held import held

NAMES = {"kiosk": "kiosk.lock", "gym": "gym.lock"}
RUNS = {"kiosk": "a kiosk runs on this data_dir", "gym": "a gym server runs on the ledger there"}
SETTING = {"kiosk": "data_dir", "gym": "database under [gym]"}
READ_ONLY = (
    "the disk was turned read-only, as it is when a card fails: restart this machine; if it stays so, take another"
    " card, and the last backup from this one"
)


@contextmanager
def alone(data_dir: Path, who: Literal["kiosk", "gym"] = "kiosk") -> Iterator[None]:
    """Hold `data_dir` until the end of the block; the system lets go of it however the process ends.

    `who` does: a kiosk and a gym server may share a folder. Raises LedgerError where somebody else holds it.
    """
    file = data_dir / NAMES[who]
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        cure = f"give the {who}'s user write access to {data_dir}, or set another {SETTING[who]}"
        cure = READ_ONLY if error.errno == errno.EROFS else cure
        raise LedgerError(f"{file}: can't be written ({error.strerror}); {cure}") from None
    with held(descriptor, f"{data_dir}: {RUNS[who]}; stop it first"):
        yield
