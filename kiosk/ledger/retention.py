"""What a ledger forgets by itself when it is old: idle members, reports long sent, old audit lines.

Laps, sessions and sums stay: without their member they lead to nobody.
"""

from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, delete, exists, func, literal, or_, select

from kiosk.clock import BUILT, WallTime
from kiosk.config import RetentionTable
from kiosk.ledger import audit, outbox
from kiosk.ledger.erase import erase_member
from kiosk.ledger.tables import AUDIT, MEMBER, OUTBOX, SESSION

BY = "kiosk"


@dataclass(frozen=True, slots=True)
class Removed:
    """How many of each."""

    members: int
    reports: int
    audit_lines: int

    def __bool__(self) -> bool:
        """Whether there was anything."""
        return any(asdict(self).values())


def due(conn: Connection, keep: RetentionTable, now: WallTime, *, alone: bool) -> Removed:
    """What `retain` would remove."""
    if not now.trusted:
        return Removed(0, 0, 0)
    members = conn.execute(select(func.count()).select_from(_idle(keep, now).subquery())).scalar_one()
    reports = conn.execute(select(func.count()).where(*_delivered(conn, keep, now))).scalar_one()
    lines = conn.execute(select(func.count()).where(*_old(keep, now))).scalar_one()
    return Removed(members if alone and keep.members_idle_days else 0, reports, lines)


def retain(conn: Connection, keep: RetentionTable, now: WallTime, *, alone: bool) -> Removed:
    """Remove what is due, in this transaction, and note it. 0 days is for ever.

    `alone`: no gym server gathers this lane's laps; where one does, only it could know who is idle, and nobody is
    erased here. While the time isn't certain nothing is old.
    """
    if not now.trusted:
        return Removed(0, 0, 0)
    idle = list(conn.execute(_idle(keep, now)).scalars()) if alone and keep.members_idle_days else []
    for member_id in idle:
        erase_member(conn, member_id, BY, now)
    reports = conn.execute(delete(OUTBOX).where(*_delivered(conn, keep, now))).rowcount
    lines = conn.execute(delete(AUDIT).where(*_old(keep, now))).rowcount
    removed = Removed(len(idle), reports, lines)
    if removed:
        audit.note(conn, now, BY, "retention", before=asdict(removed))
    return removed


def _idle(keep: RetentionTable, now: WallTime) -> Select[Any]:
    """Members who haven't walked, nor opened their page for the first time, since."""
    since = now.at - timedelta(days=keep.members_idle_days)
    theirs = SESSION.c.member_id == MEMBER.c.id
    return select(MEMBER.c.id).where(
        MEMBER.c.created_at < since,
        func.coalesce(MEMBER.c.claimed_at, MEMBER.c.created_at) < since,
        ~exists().where(theirs, or_(SESSION.c.started_at >= since, SESSION.c.boot.is_not(None))),
        # Enrolled by a clock that was wrong, and never walked: nobody knows how long ago.
        or_(MEMBER.c.created_at >= BUILT, exists().where(theirs)),
    )


def _delivered(conn: Connection, keep: RetentionTable, now: WallTime) -> tuple[ColumnElement[bool], ...]:
    since = now.at - timedelta(days=keep.sent_reports_days)
    return outbox.delivered_before(conn, since), literal(keep.sent_reports_days > 0)


def _old(keep: RetentionTable, now: WallTime) -> tuple[ColumnElement[bool], ...]:
    since = now.at - timedelta(days=keep.audit_days)
    return AUDIT.c.at < since, literal(keep.audit_days > 0)
