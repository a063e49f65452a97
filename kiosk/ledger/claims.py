"""Whether a member's page was ever opened: the first time wants a second tap."""

from sqlalchemy import Connection, select, update

from kiosk.clock import WallTime
from kiosk.errors import LedgerError
from kiosk.ledger import audit
from kiosk.ledger.merged import who_is
from kiosk.ledger.tables import MEMBER


def is_claimed(conn: Connection, member_id: str) -> bool:
    """Whether a phone was let in before. Raises LedgerError if there is no such member."""
    row = conn.execute(select(MEMBER.c.claimed_at).where(MEMBER.c.id == who_is(conn, member_id))).first()
    if row is None:
        raise LedgerError("there is no such member; they may be erased already")
    return row.claimed_at is not None


def claim(conn: Connection, member_id: str, at: WallTime) -> str:
    """A phone was let in; noted once. Returns what to say."""
    member_id = who_is(conn, member_id)
    first = update(MEMBER).where(MEMBER.c.id == member_id, MEMBER.c.claimed_at.is_(None)).values(claimed_at=at.at)
    if conn.execute(first).rowcount:
        audit.note(conn, at, "member", "member claimed", member_id=member_id)
    return "This is your page."
