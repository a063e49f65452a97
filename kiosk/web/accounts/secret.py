"""Random tokens: the text goes out once, its digest stays."""

import hashlib
import secrets

BYTES = 32


def draw() -> str:
    """A token that nobody guesses, fit for a cookie or a link."""
    return secrets.token_urlsafe(BYTES)


def digest(token: str) -> str:
    """What is kept of it. A plain hash will do: there is nothing to try that is shorter than the token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
