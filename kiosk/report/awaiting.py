"""When the gym server must have lost what the broker took: it answers, and gets no further.

A queue may be lost between broker and gym server (a broker that doesn't write its disk, a session that was
removed), and if nothing follows the gym server can't know that anything is missing. An answer alone proves nothing:
a gym server that was away has much to take in. So what isn't acked is sent again once its acks have stood still
for `LOST_S`, and once only until another ack is heard; what it acked before it went back to an older ledger, too.
Times are monotonic seconds.
"""

from kiosk.messages.reports import Ack

LOST_S = 60.0
"""Far longer than a gym server that has something to take in is silent."""


class Awaiting:
    """Told of each ack of this outbox's epoch."""

    def __init__(self) -> None:
        self._last: Ack | None = None
        self._still_since_s: float | None = None

    def heard(self, ack: Ack, now_s: float) -> bool:
        """True if it says anything new."""
        new = ack != self._last
        if new or self._still_since_s is None:
            self._still_since_s = now_s
        self._last = ack
        return new

    def lost(self, now_s: float) -> Ack | None:
        """The ack that stood still: what it doesn't cover should be sent again, and `sent_again` must follow."""
        still = self._still_since_s is not None and now_s - self._still_since_s >= LOST_S
        return self._last if still else None

    def sent_again(self) -> None:
        """Nothing is lost until the gym server answers once more."""
        self._still_since_s = None
