"""The way to the broker, kept open: what happens on it is read from a queue, and it dials again by itself."""

import queue
import random
import time
from collections.abc import Sequence

from kiosk.errors import BrokerError
from kiosk.report.connection import Caller, Connected, Connection, Disconnected, Happening
from kiosk.report.redial import Redial


class Link:
    """Belongs to the one thread that calls `take`; only `nudge` is anybody's."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller
        self._happened: queue.SimpleQueue[tuple[Connection | None, Happening | None]] = queue.SimpleQueue()
        self._redial = Redial(random.Random())
        self._connection: Connection | None = None

    def take(self, timeout_s: float) -> Happening | None:
        """The next thing that happened, or None when time is up or somebody nudged.

        Between Connected and Disconnected the other methods may be used. What a lost connection still had to say
        is passed over, so that a mid never means two messages.
        """
        now = time.monotonic()
        if self._redial.due(now):
            self._redial.begun()
            try:
                self._connection = Connection(self._caller, lambda *what: self._happened.put(what))
            except BrokerError as error:
                return self.drop(str(error))
        try:
            whose, happening = self._happened.get(timeout=min(timeout_s, self._redial.wait_s(now)))
        except queue.Empty:
            if self._connection is not None and not self._connection.thread_alive:
                return self.drop("the network thread ended")
            return None
        if whose is not self._connection:
            return None
        if isinstance(happening, Connected):
            self._redial.connected(time.monotonic())
        elif isinstance(happening, Disconnected):
            return self.drop(happening.reason)
        return happening

    def publish(self, topic: str, payload: str, retain: bool, expires_s: int | None = None) -> int:
        """Hand over one QoS 1 message; the mid that `Published` will name."""
        return self._open.publish(topic, payload, retain, expires_s)

    def mention(self, topic: str, payload: str) -> None:
        """Say something at QoS 0."""
        self._open.mention(topic, payload)

    def subscribe(self, topics: Sequence[str]) -> None:
        """Ask for these topics at QoS 1; `Subscribed` follows."""
        self._open.subscribe(topics)

    def ack(self, mid: int) -> None:
        """Tell the broker that a message that arrived on this connection is safe with us."""
        self._open.ack(mid)

    def nudge(self) -> None:
        """Make `take` return."""
        self._happened.put((None, None))

    def drop(self, reason: str) -> Disconnected:
        """Give up this connection; the next attempt is made as after any loss."""
        self.close()
        self._redial.lost(time.monotonic())
        return Disconnected(reason)

    def close(self) -> None:
        """Leave politely, so without the will."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    @property
    def _open(self) -> Connection:
        if self._connection is None:
            raise BrokerError("there is no connection to the broker; nothing may be handed over now")
        return self._connection
