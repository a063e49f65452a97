"""One-time links by which somebody chooses the password of their account."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, select

from kiosk.web.accounts.accounts import Account, account
from kiosk.web.accounts.secret import digest, draw
from kiosk.web.accounts.tables import INVITATION

VALID = timedelta(hours=24)


def invite(conn: Connection, account_id: int, now: datetime) -> str:
    """A token for a link; the one before no longer opens anything."""
    old = (INVITATION.c.account_id == account_id) | (INVITATION.c.expires_at <= now)
    conn.execute(delete(INVITATION).where(old))
    token = draw()
    conn.execute(
        insert(INVITATION).values(token_sha256=digest(token), account_id=account_id, expires_at=now + VALID)
    )
    return token


def invited(conn: Connection, token: str, now: datetime) -> Account | None:
    """Whom a link is for; None for one that is used, too old, or whose account was disabled."""
    this = select(INVITATION.c.account_id).where(
        INVITATION.c.token_sha256 == digest(token), INVITATION.c.expires_at > now
    )
    found = conn.execute(this).scalar()
    if found is None:
        return None
    guest = account(conn, found)
    return None if guest.disabled else guest
