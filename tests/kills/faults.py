"""Ways to be wrong that the kill runs must find, put into the test's own processes by name.

Two proofs stand behind each report: MQTT's acknowledgements, and the gym server's own acks out of its ledger, which
show every gap. So each fault is run twice, with both proofs and with MQTT's alone (`no_acks`).
"""

import sqlite3
from collections.abc import Callable, Sequence
from functools import partial

from sqlalchemy import Connection, Pool, delete, event

from kiosk.gym.acks import Acks
from kiosk.gym.ingest import Ingest
from kiosk.ledger import outbox
from kiosk.ledger.outbox import OutboxEntry
from kiosk.ledger.tables import OUTBOX
from kiosk.ledger.writer import Writer
from kiosk.report import reporter
from kiosk.report.connection import Arrived
from kiosk.report.pump import Pump

NO_ACKS = "no_acks"
"""The gym server says nothing of what it has, so that MQTT's own acknowledgements are all the proof there is."""
MARKS_EARLY = "marks_early"
"""The kiosk marks a report as sent when it hands it over."""
FORGETS_EARLY = "forgets_early"
"""The kiosk takes a report out of its outbox when it hands it over."""
ACKS_EARLY = "acks_early"
"""The gym server acknowledges to the broker before its commit."""
SYNCS_LATER, NEVER_SYNCS = "syncs_later", "never_syncs"
"""The kiosk's ledger tells a commit before it is on the disk: SQLite's NORMAL and OFF in the place of FULL."""


def break_kiosk(faults: Sequence[str], writer: Writer) -> None:
    """For the rest of this process."""
    for fault, pragma in ((SYNCS_LATER, "NORMAL"), (NEVER_SYNCS, "OFF")):
        if fault in faults:
            event.listen(Pool, "checkout", partial(_pragma, f"PRAGMA synchronous = {pragma}"))
    if MARKS_EARLY in faults:
        _when_handed_over(writer, lambda conn, entry: outbox.mark_sent(conn, [entry.seq], entry.created_at))
    if FORGETS_EARLY in faults:
        _when_handed_over(writer, lambda conn, entry: conn.execute(delete(OUTBOX).where(OUTBOX.c.seq == entry.seq)))


def break_gym(faults: Sequence[str]) -> None:
    """For the rest of this process."""
    if NO_ACKS in faults:
        Acks.due = lambda _self, _now_s: []  # type: ignore[method-assign, assignment] # the fault
    if ACKS_EARLY in faults:
        patient = Ingest._take_in

        def hasty(self: Ingest, arrived: Sequence[Arrived]) -> None:
            for message in arrived:
                self._link.ack(message.mid)
            patient(self, arrived)

        Ingest._take_in = hasty  # type: ignore[method-assign] # the fault


def _pragma(said: str, conn: sqlite3.Connection, *_: object) -> None:
    conn.execute(said)


def _when_handed_over(writer: Writer, change: Callable[[Connection, OutboxEntry], object]) -> None:
    class Hasty(Pump):
        def handed(self, mid: int, what: OutboxEntry | str) -> None:
            if isinstance(what, OutboxEntry):
                entry = what
                writer.submit(lambda conn: change(conn, entry))
            super().handed(mid, what)

    reporter.Pump = Hasty  # type: ignore[attr-defined] # the fault: a name that it imports
