"""Tokens in a QR: whoever holds one soon after a tap may open that member's page, once.

They live in memory alone. A kiosk that starts again knows none of them; the next tap makes another.
"""

import hashlib
import secrets

VALID_S = 120.0
TOKEN_BYTES = 16


class Links:
    """Tokens not yet used. Times are monotonic seconds; any thread may ask if they don't ask at once."""

    def __init__(self) -> None:
        self._members: dict[bytes, tuple[str, float]] = {}

    def issue(self, member_id: str, t: float) -> str:
        """A new token for a member; the one before no longer opens anything."""
        self._members = {
            digest: (member, until)
            for digest, (member, until) in self._members.items()
            if member != member_id and until > t
        }
        token = secrets.token_urlsafe(TOKEN_BYTES)
        self._members[_digest(token)] = (member_id, t + VALID_S)
        return token

    def use(self, token: str, t: float) -> str | None:
        """The member a token is for; None if it was never issued, is used, or too old."""
        member_id, until = self._members.pop(_digest(token), ("", 0.0))
        return member_id if until > t else None


def _digest(token: str) -> bytes:
    """Looked up by its digest, a token can't be felt for by how long a comparison takes."""
    return hashlib.sha256(token.encode()).digest()
