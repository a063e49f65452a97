"""What a code from the floor screen was used for, told to each owner until they say that they know of it.

Whoever holds ● for ten seconds can own the kiosk: on purpose, since passwords get lost. So every owner hears of it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import Connection, delete, insert, select

from kiosk.web.accounts.tables import ACCOUNT, BY_CODE, BY_CODE_SEEN

TOLD_FOR = timedelta(days=90)

What = Literal["made", "raised", "reset"]
"""A new account; one of staff, or shut out, that is an owner's now; or an owner's, with another password."""


@dataclass(frozen=True, slots=True)
class ByCode:
    """One use: of whose account, from which address. `disabled`: the account is shut out by now."""

    id: int
    at: datetime
    account_id: int
    name: str
    what: What
    address: str
    disabled: bool


def note(conn: Connection, account_id: int, what: What, address: str, now: datetime) -> None:
    """An account is its user's now. What it had been told is told again: it may have been read by somebody else."""
    old = select(BY_CODE.c.id).where(BY_CODE.c.at <= now - TOLD_FOR)
    conn.execute(delete(BY_CODE_SEEN).where(BY_CODE_SEEN.c.by_code_id.in_(old)))
    conn.execute(delete(BY_CODE).where(BY_CODE.c.at <= now - TOLD_FOR))
    conn.execute(delete(BY_CODE_SEEN).where(BY_CODE_SEEN.c.account_id == account_id))
    conn.execute(insert(BY_CODE).values(at=now, account_id=account_id, what=what, address=address))


def untold(conn: Connection, owner_id: int, now: datetime) -> list[ByCode]:
    """What an owner hasn't said yet that they know of, the latest first."""
    seen = select(BY_CODE_SEEN.c.by_code_id).where(BY_CODE_SEEN.c.account_id == owner_id)
    rows = conn.execute(
        select(BY_CODE, ACCOUNT.c.name, ACCOUNT.c.disabled)
        .join(ACCOUNT, ACCOUNT.c.id == BY_CODE.c.account_id)
        .where(BY_CODE.c.at > now - TOLD_FOR, BY_CODE.c.id.not_in(seen))
        .order_by(BY_CODE.c.id.desc())
    )
    return [ByCode(row.id, row.at, row.account_id, row.name, row.what, row.address, row.disabled) for row in rows]


def told(conn: Connection, use_id: int, owner_id: int, now: datetime) -> None:
    """An owner knows of it; the others are still told. Nothing where they knew, or there is no such use."""
    if use_id in {use.id for use in untold(conn, owner_id, now)}:
        conn.execute(insert(BY_CODE_SEEN).values(by_code_id=use_id, account_id=owner_id))
