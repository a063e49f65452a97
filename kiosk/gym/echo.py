"""Whether the broker passes on what the gym server subscribed to: it says a word to itself now and then.

Mosquitto's ACL file grants a subscription to whoever asks, passes nothing on without the right to read, and
answers kiosks with success. So the gym server listens for an echo; anything else that arrives proves as much. Only
rounds in which it did listen count: a ledger that keeps it waiting makes nobody deaf. Times are monotonic seconds.
"""

ECHO_S = 60.0
"""How often it is tried: the ACL may change while all are connected."""
DEAF_S = 10.0
"""Longer than a broker needs that has nothing else for us."""


class Echo:
    """`deaf`: the last word to ourselves was followed by silence."""

    def __init__(self) -> None:
        self.deaf = False
        self._next_s = 0.0
        self._waiting = False
        self._quiet_since_s: float | None = None

    def connected(self) -> None:
        """A connection began: what was said on the last one may be lost."""
        self._next_s = 0.0
        self._waiting = False

    def due(self, now_s: float) -> bool:
        """Whether to say a word now; True means that it is said."""
        if now_s < self._next_s:
            return False
        self._next_s = now_s + ECHO_S
        if not self._waiting:
            self._waiting, self._quiet_since_s = True, None
        return True

    def listened(self, heard: bool, now_s: float) -> None:
        """A round of listening ended."""
        if heard:
            self.deaf = self._waiting = False
        elif self._waiting:
            if self._quiet_since_s is None:
                self._quiet_since_s = now_s
            self.deaf = self.deaf or now_s - self._quiet_since_s >= DEAF_S
