"""Browsers that may act for an account or a member. Kept here, known by the digest of a cookie, ended here."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, Row, delete, func, insert, select, update

from kiosk.web.accounts.accounts import Account, account
from kiosk.web.accounts.secret import digest, draw
from kiosk.web.accounts.tables import BROWSER_SESSION

STAFF_IDLE = timedelta(hours=12)  # a shift; the desk's computer is everybody's
STAFF_LONGEST = timedelta(days=7)
MEMBER_IDLE = timedelta(days=180)  # their own phone; a link to it wants a tap
SEEN_EVERY = timedelta(minutes=5)  # a row isn't written for every page: it is an SD card


def begin_for_account(conn: Connection, account_id: int, now: datetime) -> str:
    """A new browser session of somebody who has just shown who they are; gives its token, for a cookie."""
    return _begin(conn, now, STAFF_IDLE, account_id=account_id)


def begin_for_member(conn: Connection, member_id: str, now: datetime) -> str:
    """A new browser session of a member whose link was opened."""
    return _begin(conn, now, MEMBER_IDLE, member_id=member_id)


def account_of(conn: Connection, token: str, now: datetime) -> Account | None:
    """Whose it is; None where it has ended, was never begun, or its account is disabled."""
    row = _seen(conn, token, now)
    if row is None or row.account_id is None:
        return None
    owner = account(conn, row.account_id)
    return None if owner.disabled else owner


def member_of(conn: Connection, token: str, now: datetime) -> str | None:
    """The member whose it is; None as above."""
    row = _seen(conn, token, now)
    return None if row is None else row.member_id


def end(conn: Connection, token: str) -> None:
    """The browser's session is over, whatever cookie it goes on sending."""
    conn.execute(delete(BROWSER_SESSION).where(BROWSER_SESSION.c.token_sha256 == digest(token)))


def end_all_of_member(conn: Connection, names: Collection[str], but: str = "") -> None:
    """A member, by all the ids they go or went by, was erased, lost their tag, or wants every phone but one out."""
    conn.execute(delete(BROWSER_SESSION).where(*_others(names, but)))


def phones_but(conn: Connection, names: Collection[str], token: str, now: datetime) -> int:
    """On how many phones beside the one with this token a member's page is open."""
    others = select(func.count()).where(*_others(names, token), BROWSER_SESSION.c.expires_at > now)
    return conn.execute(others).scalar_one()


def _others(names: Collection[str], but: str) -> tuple[ColumnElement[bool], ...]:
    return BROWSER_SESSION.c.member_id.in_(names), BROWSER_SESSION.c.token_sha256 != digest(but)


def _begin(
    conn: Connection, now: datetime, idle: timedelta, account_id: int | None = None, member_id: str | None = None
) -> str:
    conn.execute(delete(BROWSER_SESSION).where(BROWSER_SESSION.c.expires_at <= now))
    token = draw()
    conn.execute(
        insert(BROWSER_SESSION).values(
            token_sha256=digest(token),
            account_id=account_id,
            member_id=member_id,
            created_at=now,
            seen_at=now,
            expires_at=now + idle,
        )
    )
    return token


def _seen(conn: Connection, token: str, now: datetime) -> Row[tuple[object, ...]] | None:
    """The session of a token; being used, it lasts longer."""
    this = BROWSER_SESSION.c.token_sha256 == digest(token)
    row = conn.execute(select(BROWSER_SESSION).where(this)).one_or_none()
    if row is None or row.expires_at <= now:
        return None
    if now - row.seen_at >= SEEN_EVERY:
        until = (
            now + MEMBER_IDLE if row.account_id is None else min(now + STAFF_IDLE, row.created_at + STAFF_LONGEST)
        )
        conn.execute(update(BROWSER_SESSION).where(this).values(seen_at=now, expires_at=until))
    return row
