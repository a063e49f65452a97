"""Tag numbers, kept only as a keyed hash. The site's key lives in a file of its own, never in a ledger or a log."""

import contextlib
import hashlib
import hmac
import os
import secrets
from pathlib import Path

from kiosk.errors import LedgerError

KEY_BYTES = 32
KEY_NAME = "site_key"
"""What is kept in a ledger: the name (key_sheet.py) of the key that its tags are hashed with."""


def tag_hmac(number: str, key: bytes) -> str:
    """HMAC-SHA256 of a tag's number, 64 hex digits. Without the key ten digits would be guessed in minutes."""
    return hmac.new(key, number.encode(), hashlib.sha256).hexdigest()


def load_or_make_site_key(path: Path) -> bytes:
    """The site's key, 32 random bytes; made, for its owner alone, if there is none. Raises LedgerError."""
    if not path.exists():
        keep_site_key(path, secrets.token_bytes(KEY_BYTES), replace=False)
    return load_site_key(path)


def load_site_key(path: Path) -> bytes:
    """The site's key. Raises LedgerError, also where there is none."""
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            key = file.read(KEY_BYTES + 1)
    except FileNotFoundError:
        raise LedgerError(
            f"{path}: there is no site's key yet; start `kiosk run`, which makes it, or check data_dir"
        ) from None
    except OSError as error:
        raise LedgerError(f"{path}: the site's key can't be read ({error.strerror}); check its owner") from None
    if mode & 0o077:
        raise LedgerError(f"{path}: others can read the site's key; run `chmod 600 {path}`")
    if len(key) != KEY_BYTES:
        raise LedgerError(
            f"{path}: isn't a site's key of {KEY_BYTES} bytes; `kiosk key import` it from the recovery sheet"
        )
    return key


def keep_site_key(path: Path, key: bytes, *, replace: bool) -> None:
    """Keep a key, for its owner alone; one that is there already stays unless `replace`. Raises LedgerError."""
    try:
        _put(path, key, replace)
    except OSError as error:
        raise LedgerError(f"{path}: the site's key can't be made ({error.strerror}); check its owner") from None


def _put(path: Path, key: bytes, replace: bool) -> None:
    """A whole key or none: written beside, then linked, and on the disk before any tag is hashed with it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(key)
            file.flush()
            os.fsync(file.fileno())
        if replace:
            beside.replace(path)
        else:
            with contextlib.suppress(FileExistsError):  # another process made it meanwhile: that one holds
                path.hardlink_to(beside)
    finally:
        beside.unlink(missing_ok=True)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
