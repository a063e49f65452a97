"""Phones that opened a member's link and aren't theirs yet: they wait for a second tap."""

import threading
from collections.abc import Callable
from datetime import datetime, timedelta

from kiosk.web.accounts.secret import digest, draw

VALID = timedelta(minutes=5)  # the kiosk wants the tap within two


class Claims:
    """Tokens for those phones, in memory alone: pages that start again want another tap, and that is all."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._members: dict[str, tuple[str, datetime]] = {}

    def begin(self, member_id: str) -> str:
        """A token for the phone that opened the link."""
        now = self._now()
        token = draw()
        with self._lock:
            self._members = {key: held for key, held in self._members.items() if held[1] > now}
            self._members[digest(token)] = (member_id, now + VALID)
        return token

    def member(self, token: str) -> str | None:
        """The member whose link it was; None for a token that isn't known, or no longer."""
        with self._lock:
            member_id, until = self._members.get(digest(token), ("", self._now()))
        return member_id if until > self._now() else None

    def end(self, token: str) -> None:
        """Let in, or given up."""
        with self._lock:
            self._members.pop(digest(token), None)
