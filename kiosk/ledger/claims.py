"""A member's page is opened on a phone."""

from sqlalchemy import Connection, select, update

from kiosk.clock import WallTime
from kiosk.errors import LedgerError
from kiosk.ledger import audit
from kiosk.ledger.merged import who_is
from kiosk.ledger.tables import MEMBER


def member_of_link(conn: Connection, member_id: str) -> str:
    """The id that the member of a link goes by now. Raises LedgerError if there is no such member any more."""
    member_id = who_is(conn, member_id)
    if conn.execute(select(MEMBER.c.id).where(MEMBER.c.id == member_id)).first() is None:
        raise LedgerError("there is no such member; they may be erased already")
    return member_id


def claim(conn: Connection, member_id: str, at: WallTime) -> str:
    """A phone was let in; noted once. Returns what to say. Raises LedgerError as `member_of_link`."""
    member_id = member_of_link(conn, member_id)
    first = update(MEMBER).where(MEMBER.c.id == member_id, MEMBER.c.claimed_at.is_(None)).values(claimed_at=at.at)
    if conn.execute(first).rowcount:
        audit.note(conn, at, "member", "member claimed", member_id=member_id)
    return "This is your page."
