"""Accounts of staff: who there is, and what owners do with them. All within the caller's transaction."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from kiosk.web.accounts.tables import ACCOUNT, BROWSER_SESSION, INVITATION

Role = Literal["owner", "staff"]
LONGEST_NAME = 40


class AccountError(Exception):
    """Something that can't be done with an account, as a sentence for whoever asked."""


@dataclass(frozen=True, slots=True)
class Account:
    """One of staff. `waits`: no password yet, the one-time link wasn't followed."""

    id: int
    name: str
    role: Role
    disabled: bool
    waits: bool


def any_account(conn: Connection) -> bool:
    """Whether somebody owns this kiosk's pages."""
    return conn.execute(select(ACCOUNT.c.id).limit(1)).scalar() is not None


def all_accounts(conn: Connection) -> list[Account]:
    """Everybody, owners first, who is disabled last."""
    order = (ACCOUNT.c.disabled, ACCOUNT.c.role != "owner", ACCOUNT.c.key)
    return [_account(row) for row in conn.execute(select(ACCOUNT).order_by(*order))]


def account(conn: Connection, account_id: int) -> Account:
    """One of them. Raises AccountError where there is none."""
    row = conn.execute(select(ACCOUNT).where(ACCOUNT.c.id == account_id)).one_or_none()
    if row is None:
        raise AccountError("There is no such account.")
    return _account(row)


def named(conn: Connection, name: str) -> tuple[Account, str | None] | None:
    """The account of a name, as typed, and its password's hash; None where there is none."""
    row = conn.execute(select(ACCOUNT).where(ACCOUNT.c.key == key_of(name))).one_or_none()
    return None if row is None else (_account(row), row.password_hash)


def add(conn: Connection, name: str, role: Role, password_hash: str | None, now: datetime) -> Account:
    """A new account. Raises AccountError for a name that can't be."""
    name = " ".join(name.split())
    if not name:
        raise AccountError("Every account needs a name.")
    if len(name) > LONGEST_NAME:
        raise AccountError(f"A name has at most {LONGEST_NAME} characters.")
    if not name.isprintable() or name.casefold() in ("member", "setup", "kiosk"):
        raise AccountError("This name can't be used. Take another one.")
    if named(conn, name) is not None:
        raise AccountError(f"There is an account {name} already.")
    made = insert(ACCOUNT).values(
        name=name, key=key_of(name), role=role, password_hash=password_hash, created_at=now, disabled=False
    )
    return account(conn, conn.execute(made.returning(ACCOUNT.c.id)).scalar_one())


def set_password(conn: Connection, account_id: int, password_hash: str | None) -> None:
    """Another password, or none; whoever is logged in with the one before is logged out, and links end."""
    conn.execute(update(ACCOUNT).where(ACCOUNT.c.id == account_id).values(password_hash=password_hash))
    _shut_out(conn, account_id)


def set_disabled(conn: Connection, account_id: int, disabled: bool) -> None:
    """Shut an account out at once, or let it in again. Raises AccountError for the last owner."""
    if disabled:
        _not_the_last_owner(conn, account_id)
        _shut_out(conn, account_id)
    conn.execute(update(ACCOUNT).where(ACCOUNT.c.id == account_id).values(disabled=disabled))


def set_role(conn: Connection, account_id: int, role: Role) -> None:
    """Make somebody an owner, or no longer. Raises AccountError for the last owner."""
    if role != "owner":
        _not_the_last_owner(conn, account_id)
    conn.execute(update(ACCOUNT).where(ACCOUNT.c.id == account_id).values(role=role))


def key_of(name: str) -> str:
    """A name as it is compared: nobody remembers how they spelled it."""
    return " ".join(name.split()).casefold()


def _not_the_last_owner(conn: Connection, account_id: int) -> None:
    """Who can still log in is what counts: an owner who never followed their link can't help."""
    owners = select(func.count()).where(
        ACCOUNT.c.role == "owner",
        ACCOUNT.c.disabled.is_(False),
        ACCOUNT.c.password_hash.is_not(None),
        ACCOUNT.c.id != account_id,
    )
    if account(conn, account_id).role == "owner" and not conn.execute(owners).scalar_one():
        raise AccountError("This is the last owner. Make somebody else an owner first.")


def _shut_out(conn: Connection, account_id: int) -> None:
    conn.execute(delete(BROWSER_SESSION).where(BROWSER_SESSION.c.account_id == account_id))
    conn.execute(delete(INVITATION).where(INVITATION.c.account_id == account_id))


def _account(row: Row[tuple[object, ...]]) -> Account:
    return Account(row.id, row.name, row.role, row.disabled, row.password_hash is None)
