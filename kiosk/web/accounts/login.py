"""A name and a password against the accounts."""

import threading
from datetime import datetime, timedelta

import structlog
from sqlalchemy import Engine

from kiosk.web.accounts import attempts
from kiosk.web.accounts.accounts import Account, key_of, named
from kiosk.web.accounts.passwords import matches

log = structlog.get_logger("web")

WRONG = "This name and this password don't go together."
BUSY = "Many are logging in just now. Try again in a moment."

_ONE_AT_A_TIME = threading.Lock()
"""One password is looked at at once: each takes 64 MiB, and many at once would be guesses that nobody counted."""
_MAY_WAIT = threading.BoundedSemaphore(8)
"""Whoever waits holds one of the threads that everybody's pages need."""


class LoginError(Exception):
    """Not let in; says why, and no more than may be told. `wait`: for how long, where that is why."""

    def __init__(self, say: str, wait: timedelta = timedelta(0)) -> None:
        super().__init__(say)
        self.wait = wait


def log_in(db: Engine, name: str, password: str, address: str, now: datetime) -> Account:
    """The account, or LoginError. Unknown, disabled and mistyped look and last the same."""
    if not _MAY_WAIT.acquire(blocking=False):
        raise LoginError(BUSY)
    try:
        with _ONE_AT_A_TIME:
            return _log_in(db, name, password, address, now)
    finally:
        _MAY_WAIT.release()


def _log_in(db: Engine, name: str, password: str, address: str, now: datetime) -> Account:
    about = key_of(name)
    with db.begin() as conn:
        left = attempts.wait(conn, about, address, now)
        found = named(conn, name)
    if left > timedelta(0):
        raise LoginError(attempts.say_wait(left), left)
    account, kept = found or (None, None)
    if matches(password, kept) and account is not None and not account.disabled:
        with db.begin() as conn:
            attempts.forget(conn, about)
        log.info("logged in", account=account.name, address=address)
        return account
    with db.begin() as conn:
        attempts.failed(conn, about, address, now)
        left = attempts.wait(conn, about, address, now)
    log.warning("login refused", address=address)  # not the name: people type passwords there
    if left > timedelta(0):
        raise LoginError(attempts.say_wait(left), left)
    raise LoginError(WRONG)
