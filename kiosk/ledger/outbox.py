"""Reports that wait for the broker. Each is written in the transaction of what it reports.

Topics are kept without their prefix, which only the pump knows: `event/…` stands below
`retrolane/v1/{site}/{kiosk}/`, `roster/…` below `retrolane/v1/{site}/`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict

from sqlalchemy import Connection, func, insert, select, update

from kiosk.clock import WallTime
from kiosk.ledger.tables import IDENTITY, OUTBOX
from kiosk.messages.reports import Report

LAP_TOPIC = "event/lap"
SESSION_TOPIC = "event/session"
CORRECTION_TOPIC = "event/correction"
ERASED_TOPIC = "event/member_erased"


def roster_topic(member_id: str) -> str:
    """Where a member's alias and consents stand."""
    return f"roster/{member_id}"


class Stamp(TypedDict):
    """The fields of every report's head: its id, and when it happened."""

    kiosk: str
    epoch: str
    seq: int
    at: datetime
    trusted: bool


@dataclass(frozen=True, slots=True)
class OutboxEntry:
    """One report as it goes to the broker; `topic` without its prefix, `payload` JSON or empty."""

    seq: int
    epoch: str
    topic: str
    payload: str
    retain: bool
    created_at: datetime


def stamp(conn: Connection, at: WallTime) -> Stamp:
    """Take the next seq. It is given back if the transaction fails, so there are no gaps."""
    taken = (
        update(IDENTITY)
        .values(last_seq=IDENTITY.c.last_seq + 1)
        .returning(IDENTITY.c.kiosk, IDENTITY.c.epoch, IDENTITY.c.last_seq)
    )
    kiosk, epoch, seq = conn.execute(taken).one()
    return Stamp(kiosk=kiosk, epoch=epoch, seq=seq, at=at.at, trusted=at.trusted)


def append(conn: Connection, topic: str, report: Report, retain: bool = False) -> None:
    """Queue a report that carries a stamp of this transaction."""
    conn.execute(
        insert(OUTBOX).values(
            seq=report.seq,
            epoch=report.epoch,
            topic=topic,
            payload=report.model_dump_json(),
            retain=retain,
            created_at=report.at,
        )
    )


def append_empty(conn: Connection, topic: str, at: WallTime) -> int:
    """Queue the empty message that takes a retained one away. Returns its seq."""
    taken = stamp(conn, at)
    conn.execute(
        insert(OUTBOX).values(
            seq=taken["seq"], epoch=taken["epoch"], topic=topic, payload="", retain=True, created_at=at.at
        )
    )
    return taken["seq"]


def pending(conn: Connection, limit: int, after_seq: int = 0) -> list[OutboxEntry]:
    """The first reports not yet sent, in order, those after `after_seq` only."""
    columns = [OUTBOX.c[name] for name in ("seq", "epoch", "topic", "payload", "retain", "created_at")]
    unsent = select(*columns).where(OUTBOX.c.sent_at.is_(None), OUTBOX.c.seq > after_seq)
    return [OutboxEntry(*row) for row in conn.execute(unsent.order_by(OUTBOX.c.seq).limit(limit))]


def mark_sent(conn: Connection, seqs: Sequence[int], at: datetime) -> None:
    """The broker has confirmed these."""
    conn.execute(update(OUTBOX).where(OUTBOX.c.seq.in_(seqs), OUTBOX.c.sent_at.is_(None)).values(sent_at=at))


def waiting(conn: Connection) -> int:
    """How many reports aren't sent yet."""
    return conn.execute(select(func.count()).where(OUTBOX.c.sent_at.is_(None))).scalar_one()
