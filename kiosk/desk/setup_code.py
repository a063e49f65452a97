"""The one-time code on the floor screen: who can read it stands before the kiosk, and may make an account."""

import hmac
import secrets

VALID_S = 600.0
DIGITS = 8  # with five tries in ten minutes, one guess in twenty million
TRIES = 5


class SetupCode:
    """At most one code at a time. Times are monotonic seconds."""

    def __init__(self) -> None:
        self._code: str | None = None
        self._until = 0.0
        self._tries = 0

    def show(self, t: float) -> str:
        """Draw a code, or give the one that is shown its full time again unless it was tried."""
        if self.shown(t) is None or self._tries:
            self._code = "".join(secrets.choice("0123456789") for _ in range(DIGITS))
            self._tries = 0
        self._until = t + VALID_S
        return self._code or ""

    def shown(self, t: float) -> str | None:
        """The code as long as it is valid."""
        return self._code if t < self._until else None

    def check(self, said: str, t: float) -> bool:
        """Whether it is the code; a right one is used up, and so is one that was guessed at too often."""
        code = self.shown(t)
        if code is None:
            return False
        right = hmac.compare_digest(code.encode(), "".join(said.split()).encode())
        self._tries += 1
        if right or self._tries >= TRIES:
            self._code, self._until = None, 0.0
        return right
