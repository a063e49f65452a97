"""Passwords: argon2id, with the parameters of RFC 9106 for little memory (64 MiB)."""

import functools
import secrets

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

SHORTEST = 10
TOO_SHORT = f"A password needs at least {SHORTEST} characters. Several words in a row are easy to keep in mind."

_HASHER = PasswordHash((Argon2Hasher(),))


def hashed(password: str) -> str:
    """What is kept of a password. A tenth of a second of work, on purpose."""
    return _HASHER.hash(password)


def matches(password: str, kept: str | None) -> bool:
    """Whether it is the one. As much work where nothing is kept: the time an answer takes tells no names."""
    return _HASHER.verify(password, kept or _nobodys()) and kept is not None


@functools.cache
def _nobodys() -> str:
    return hashed(secrets.token_hex())
