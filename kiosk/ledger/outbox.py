"""Reports for the gym server. Each is written in the transaction of what it reports.

It is *sent* once the broker has it for sure, and *acked* once the gym server says that its ledger has it. It stays
after both, to be sent again when the gym server asks, until retention.py takes it away.

Topics are kept without site and kiosk, which only the reporter knows.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict

from sqlalchemy import ColumnElement, Connection, delete, func, insert, not_, or_, select, text, update

from kiosk.clock import WallTime
from kiosk.ledger.kept import keep, recall
from kiosk.ledger.tables import IDENTITY, OUTBOX
from kiosk.messages.reports import Ack, Report
from kiosk.messages.roster import MemberChange

LAP_TOPIC = "event/lap"
SESSION_TOPIC = "event/session"
HAZARD_TOPIC = "event/hazard"
CORRECTION_TOPIC = "event/correction"
ERASED_TOPIC = "event/member_erased"
CHANGE_TOPIC = "roster/change"
ACKS_HEARD = "gym_acks"
"""Kept once a gym server has acked anything: from then on only that counts as delivered."""


class Stamp(TypedDict):
    """The fields of every report's head: its id, and when it happened."""

    kiosk: str
    epoch: str
    seq: int
    at: datetime
    trusted: bool


@dataclass(frozen=True, slots=True)
class OutboxEntry:
    """One report as it goes to the broker; `topic` without site and kiosk, `payload` JSON."""

    seq: int
    epoch: str
    topic: str
    payload: str
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


def append(conn: Connection, topic: str, report: Report) -> None:
    """Queue a report that carries a stamp of this transaction."""
    conn.execute(
        insert(OUTBOX).values(
            seq=report.seq,
            epoch=report.epoch,
            topic=topic,
            payload=report.model_dump_json(),
            created_at=report.at,
        )
    )


def pending(conn: Connection, limit: int, after_seq: int = 0, but_not: Collection[str] = ()) -> list[OutboxEntry]:
    """The first reports not yet sent, in order, those after `after_seq` only, of none of the topics `but_not`."""
    columns = [OUTBOX.c[name] for name in ("seq", "epoch", "topic", "payload", "created_at")]
    unsent = select(*columns).where(OUTBOX.c.sent_at.is_(None), OUTBOX.c.seq > after_seq)
    unsent = unsent.where(OUTBOX.c.topic.not_in(but_not))
    return [OutboxEntry(*row) for row in conn.execute(unsent.order_by(OUTBOX.c.seq).limit(limit))]


def own_changes(conn: Connection) -> list[MemberChange]:
    """What was changed of members on this kiosk, in order, sent or not."""
    changes = select(OUTBOX.c.payload).where(text(f"topic = '{CHANGE_TOPIC}'")).order_by(OUTBOX.c.seq)
    return [MemberChange.model_validate_json(payload) for payload in conn.execute(changes).scalars()]


def mark_sent(conn: Connection, seqs: Sequence[int], at: datetime) -> None:
    """The broker has confirmed these."""
    conn.execute(update(OUTBOX).where(OUTBOX.c.seq.in_(seqs), OUTBOX.c.sent_at.is_(None)).values(sent_at=at))


def mark_acked(conn: Connection, ack: Ack, at: WallTime) -> None:
    """The gym server has these for good. An ack of another epoch says nothing of this outbox."""
    covered = [OUTBOX.c.epoch == ack.epoch, OUTBOX.c.seq <= ack.highest, OUTBOX.c.acked_at.is_(None)]
    covered += [not_(OUTBOX.c.seq.between(first, last)) for first, last in ack.gaps]
    sent_at = func.coalesce(OUTBOX.c.sent_at, at.at)
    conn.execute(update(OUTBOX).where(*covered).values(acked_at=at.at, sent_at=sent_at))
    if recall(conn, ACKS_HEARD) is None:
        keep(conn, ACKS_HEARD, True, at)


def send_again(conn: Connection, epoch: str, first: int, last: int) -> int:
    """The gym server lacks these, from the first to the last seq. Returns how many are there to be sent."""
    asked = [OUTBOX.c.epoch == epoch, OUTBOX.c.seq.between(first, last)]
    return conn.execute(update(OUTBOX).where(*asked).values(sent_at=None, acked_at=None)).rowcount


def send_lost_again(conn: Connection, ack: Ack) -> int:
    """The gym server stays with this ack: it has none of what the broker took else, and what it acked beyond this
    it has no more, as its ledger is an older one. Returns how many will be sent again.
    """
    gone = (OUTBOX.c.epoch == ack.epoch) & (OUTBOX.c.seq > ack.highest)
    lost = [OUTBOX.c.sent_at.is_not(None), or_(OUTBOX.c.acked_at.is_(None), gone)]
    return conn.execute(update(OUTBOX).where(*lost).values(sent_at=None, acked_at=None)).rowcount


def delivered_before(conn: Connection, before: datetime) -> ColumnElement[bool]:
    """Which reports were acked before then, or sent where no gym server has ever acked anything."""
    acked = OUTBOX.c.acked_at < before
    return or_(acked, OUTBOX.c.sent_at < before) if recall(conn, ACKS_HEARD) is None else acked


def prune(conn: Connection, before: datetime) -> int:
    """Forget what was delivered before then. Returns how many there were."""
    return conn.execute(delete(OUTBOX).where(delivered_before(conn, before))).rowcount


def waiting(conn: Connection) -> int:
    """How many reports aren't sent yet."""
    return conn.execute(select(func.count()).where(OUTBOX.c.sent_at.is_(None))).scalar_one()


@dataclass(frozen=True, slots=True)
class Backlog:
    """What isn't delivered. `unsent`: for the broker to take; `unacked`: taken, and not yet in the gym's ledger,
    None while no gym server ever acked; `oldest`: since when the first of all these waits; `kept_from`: the lowest
    seq of this epoch that can be sent again."""

    unsent: int
    unacked: int | None
    oldest: datetime | None
    kept_from: int


def backlog(conn: Connection) -> Backlog:
    """How delivery stands."""
    unsent = waiting(conn)
    unacked = None
    undelivered = OUTBOX.c.sent_at.is_(None)
    if recall(conn, ACKS_HEARD) is not None:
        undelivered = OUTBOX.c.acked_at.is_(None)
        unacked = conn.execute(select(func.count()).where(undelivered, OUTBOX.c.sent_at.is_not(None))).scalar_one()
    first = select(OUTBOX.c.created_at).where(undelivered).order_by(OUTBOX.c.seq).limit(1)
    epoch, last_seq = conn.execute(select(IDENTITY.c.epoch, IDENTITY.c.last_seq)).one()
    lowest = conn.execute(select(func.min(OUTBOX.c.seq)).where(OUTBOX.c.epoch == epoch)).scalar()
    next_seq = last_seq + 1
    return Backlog(unsent, unacked, conn.execute(first).scalar(), next_seq if lowest is None else lowest)
