"""The broker's password file, in which each kiosk has a line: Mosquitto's own format, written without its program.

`mosquitto_passwd` would take a new password in its arguments, where every user of the machine reads it. A line is
`user:$7$iterations$salt$hash`, both in base 64, the hash PBKDF2-HMAC-SHA512 (mosquitto_passwd(1), and the program's
own output). Its 101 iterations are Mosquitto's too: a password of 192 random bits isn't guessed, however fast.
"""

import base64
import fcntl
import hashlib
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.errors import BrokerError

PASSWORD_BYTES = 24
ITERATIONS = 101
SALT_BYTES = 12


def add_password(path: Path, user: str, *, again: bool) -> str:
    """Draw a password for `user`, in place of the one there was if `again`. Raises BrokerError."""
    password = secrets.token_hex(PASSWORD_BYTES)

    def change(lines: list[str]) -> list[str]:
        others = _without(lines, user)
        if len(others) < len(lines) and not again:
            raise BrokerError(
                f"{path}: has a {user} already; take another id, or say --again if it is that kiosk, which ends its"
                " old password"
            )
        return [*others, password_line(user, password)]

    _change(path, change)
    return password


def remove_password(path: Path, user: str) -> None:
    """Let `user` in no more, from the broker's next reload on. Raises BrokerError, also where there is none."""

    def change(lines: list[str]) -> list[str]:
        others = _without(lines, user)
        if len(others) == len(lines):
            there = ", ".join(line.partition(":")[0] for line in lines)
            raise BrokerError(f"{path}: has no {user}, so it can't get in; there are {there or 'none'}")
        return others

    _change(path, change)


def password_line(user: str, password: str) -> str:
    """What Mosquitto keeps of a password."""
    salt = secrets.token_bytes(SALT_BYTES)
    made = hashlib.pbkdf2_hmac("sha512", password.encode(), salt, ITERATIONS)
    return f"{user}:$7${ITERATIONS}${base64.b64encode(salt).decode()}${base64.b64encode(made).decode()}"


def _without(lines: list[str], user: str) -> list[str]:
    return [line for line in lines if line.partition(":")[0] != user]


def _change(path: Path, change: Callable[[list[str]], list[str]]) -> None:
    """A whole file or the old one, with its owner and its mode: the broker must go on reading it."""
    try:
        with _alone(path.parent):
            status = path.stat()
            lines = change(path.read_text(encoding="utf-8").splitlines())
            beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
            try:
                with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                    os.fchown(file.fileno(), status.st_uid, status.st_gid)
                    os.fchmod(file.fileno(), status.st_mode & 0o7777)
                    file.write("".join(f"{line}\n" for line in lines))
                    file.flush()
                    os.fsync(file.fileno())
                beside.replace(path)
            finally:
                beside.unlink(missing_ok=True)
    except FileNotFoundError:
        raise BrokerError(f"{path}: no such file; set up the broker as config/mosquitto/README.md says") from None
    except PermissionError:
        raise BrokerError(f"{path}: you may not change it; run this with sudo") from None
    except (OSError, UnicodeDecodeError) as error:
        if isinstance(error, BrokerError):
            raise
        raise BrokerError(f"{path}: can't be changed: {error}") from None


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Two who change it at once wait for each other: else one line would be lost."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
