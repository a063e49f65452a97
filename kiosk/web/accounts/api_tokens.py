"""Tokens by which machines read what isn't public. Shown once; revoked by their number."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from kiosk.web.accounts.secret import digest, draw
from kiosk.web.accounts.tables import API_TOKEN


@dataclass(frozen=True, slots=True)
class ApiToken:
    """What is known of a token: its name, never its text."""

    id: int
    name: str
    created_at: datetime


def issue(conn: Connection, name: str, now: datetime) -> str:
    """A new token; its text is never seen again."""
    token = draw()
    conn.execute(insert(API_TOKEN).values(name=name, token_sha256=digest(token), created_at=now))
    return token


def revoke(conn: Connection, token_id: int, now: datetime) -> None:
    """It opens nothing from now on."""
    conn.execute(update(API_TOKEN).where(API_TOKEN.c.id == token_id).values(revoked_at=now))


def valid_tokens(conn: Connection) -> list[ApiToken]:
    """Those that open something, the oldest first."""
    rows = conn.execute(select(API_TOKEN).where(API_TOKEN.c.revoked_at.is_(None)).order_by(API_TOKEN.c.id))
    return [ApiToken(row.id, row.name, row.created_at) for row in rows]


def name_of(conn: Connection, token: str) -> str | None:
    """The name of a valid token; None for any other."""
    this = (API_TOKEN.c.token_sha256 == digest(token), API_TOKEN.c.revoked_at.is_(None))
    return conn.execute(select(API_TOKEN.c.name).where(*this)).scalar()
