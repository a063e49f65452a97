"""The outbox as the reporter sees it: read on a connection of its own, changed through the ledger's writer."""

import shutil
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import Future
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from kiosk.clock import WallTime
from kiosk.ledger import hear_roster, outbox
from kiosk.ledger.open import open_readonly
from kiosk.ledger.outbox import Backlog, OutboxEntry
from kiosk.ledger.tables import IDENTITY
from kiosk.ledger.writer import Writer
from kiosk.messages.reports import Ack
from kiosk.messages.roster import RosterWord

KEPT_WHEN_FULL = timedelta(days=1)
"""How long a delivered report can be sent again while the disk is nearly full, whatever [retention] says."""
SCARCE_BYTES = 200_000_000
"""A disk with less room than this is nearly full."""


class Queue:
    """One kiosk's reports. `now` gives the wall clock's moment."""

    def __init__(self, ledger: Path, writer: Writer, now: Callable[[], WallTime]) -> None:
        self._folder = ledger.parent
        self._reading = open_readonly(ledger)
        self._writer = writer
        self.now = now
        with self._reading.connect() as conn:
            self.epoch: str = conn.execute(select(IDENTITY.c.epoch)).scalar_one()

    def fetch(self, after_seq: int, limit: int, but_not: Collection[str] = ()) -> list[OutboxEntry]:
        """The unsent entries that follow, in order, of none of the topics `but_not`."""
        with self._reading.connect() as conn:
            return outbox.pending(conn, limit, after_seq, but_not)

    def backlog(self) -> Backlog:
        """How delivery stands."""
        with self._reading.connect() as conn:
            return outbox.backlog(conn)

    def room_bytes(self) -> int:
        """How much room the ledger's disk has."""
        return shutil.disk_usage(self._folder).free

    def mark_sent(self, seqs: list[int]) -> Future[None]:
        """The broker has these for sure."""
        return self._writer.submit(lambda conn: outbox.mark_sent(conn, seqs, self.now().at))

    def mark_acked(self, ack: Ack) -> Future[None]:
        """The gym's ledger has these."""
        return self._writer.submit(lambda conn: outbox.mark_acked(conn, ack, self.now()))

    def send_again(self, epoch: str, first: int, last: int) -> Future[int]:
        """These are unsent once more; how many there are."""
        return self._writer.submit(lambda conn: outbox.send_again(conn, epoch, first, last))

    def send_lost_again(self, ack: Ack) -> Future[int]:
        """What the broker took and the gym's ledger hasn't got by its last ack is unsent once more; how much."""
        return self._writer.submit(lambda conn: outbox.send_lost_again(conn, ack))

    def news_in(self, heard: Sequence[RosterWord]) -> list[RosterWord]:
        """What of the roster isn't in the ledger yet."""
        with self._reading.connect() as conn:
            return hear_roster.news_in(conn, heard)

    def hear(self, heard: Sequence[RosterWord]) -> Future[bool]:
        """Take it in; whether anything was news."""
        return self._writer.submit(lambda conn: hear_roster.hear(conn, heard, self.now()))

    def prune(self) -> Future[int] | None:
        """Make room on a disk that is nearly full; None where it isn't, or the clock can't tell."""
        now = self.now()
        if not now.trusted or self.room_bytes() >= SCARCE_BYTES:
            return None
        before = now.at - KEPT_WHEN_FULL
        return self._writer.submit(lambda conn: outbox.prune(conn, before))

    def waits_s(self, backlog: Backlog) -> float:
        """For how long the first undelivered report has waited; 0 where the clock can't tell."""
        now = self.now()
        if backlog.oldest is None or not now.trusted:
            return 0.0
        return max(0.0, (now.at - backlog.oldest).total_seconds())

    def close(self) -> None:
        """Close the reading connection."""
        self._reading.dispose()
