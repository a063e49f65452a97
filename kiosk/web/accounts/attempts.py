"""Guesses that failed: after too many, whoever guesses waits."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from kiosk.web.accounts.secret import digest
from kiosk.web.accounts.tables import FAILED_LOGIN

WITHIN = timedelta(minutes=15)
LOCKED = timedelta(minutes=15)
OF_ACCOUNT = 5
OF_ADDRESS = 20
FORGOTTEN = ""


def wait(conn: Connection, about: str, address: str, now: datetime, of_about: int = OF_ACCOUNT) -> timedelta:
    """How long until `address` may guess at `about` (an account's key) again; nothing where it may now."""
    return max(
        _wait(conn, FAILED_LOGIN.c.about_sha256 == digest(about), of_about, now),
        _wait(conn, FAILED_LOGIN.c.address == address, OF_ADDRESS, now),
    )


def failed(conn: Connection, about: str, address: str, now: datetime) -> None:
    """Note a wrong guess. Not while one has to wait: waiting would never end."""
    conn.execute(delete(FAILED_LOGIN).where(FAILED_LOGIN.c.at < now - WITHIN - LOCKED))
    conn.execute(insert(FAILED_LOGIN).values(about_sha256=digest(about), address=address, at=now))


def forget(conn: Connection, about: str) -> None:
    """The right one was given: what was mistyped before no longer counts. What an address did still does."""
    conn.execute(
        update(FAILED_LOGIN).where(FAILED_LOGIN.c.about_sha256 == digest(about)).values(about_sha256=FORGOTTEN)
    )


def say_wait(left: timedelta) -> str:
    """The wait, in words."""
    minutes = max(1, -(-int(left.total_seconds()) // 60))
    return f"Too many wrong tries. Try again in {'a minute' if minutes == 1 else f'{minutes} minutes'}."


def _wait(conn: Connection, which: ColumnElement[bool], limit: int, now: datetime) -> timedelta:
    """A lock begins with a guess that is the `limit`th within a quarter of an hour, and lasts as long.

    Guesses dated after now were made by a clock that has been put right since, and count for nothing.
    """
    dated = (which, FAILED_LOGIN.c.at > now - WITHIN - LOCKED, FAILED_LOGIN.c.at <= now)
    times = list(conn.execute(select(FAILED_LOGIN.c.at).where(*dated).order_by(FAILED_LOGIN.c.at)).scalars())
    waits = [
        last + LOCKED - now
        for first, last in zip(times, times[limit - 1 :], strict=False)
        if last - first <= WITHIN
    ]
    return max(waits, default=timedelta(0))
