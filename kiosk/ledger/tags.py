"""Tag numbers, kept only as a keyed hash. The site's key lives in a file of its own, never in a ledger or a log."""

import hashlib
import hmac
import os
import secrets
from pathlib import Path

from kiosk.errors import LedgerError

KEY_BYTES = 32


def tag_hmac(number: str, key: bytes) -> str:
    """HMAC-SHA256 of a tag's number, 64 hex digits. Without the key ten digits would be guessed in minutes."""
    return hmac.new(key, number.encode(), hashlib.sha256).hexdigest()


def load_or_make_site_key(path: Path) -> bytes:
    """The site's key, 32 random bytes; made, for its owner alone, if there is none. Raises LedgerError."""
    try:
        if not path.exists():
            _make(path)
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            key = file.read(KEY_BYTES + 1)
    except OSError as error:
        raise LedgerError(
            f"{path}: the site's key can't be read or made ({error.strerror}); check its owner"
        ) from None
    if mode & 0o077:
        raise LedgerError(f"{path}: others can read the site's key; run `chmod 600 {path}`")
    if len(key) != KEY_BYTES:
        raise LedgerError(f"{path}: isn't a site's key of {KEY_BYTES} bytes; restore it from the recovery sheet")
    return key


def _make(path: Path) -> None:
    """A whole key or none: written beside, then linked, and on the disk before any tag is hashed with it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(KEY_BYTES))
            file.flush()
            os.fsync(file.fileno())
        try:
            path.hardlink_to(beside)
        except FileExistsError:
            return  # another process made it meanwhile: that one holds
    finally:
        beside.unlink()
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
