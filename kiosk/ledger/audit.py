"""Who changed what, when and why. A line is written in the transaction of the change."""

from typing import Any

from sqlalchemy import Connection, insert

from kiosk.clock import WallTime
from kiosk.ledger.tables import AUDIT


def note(
    conn: Connection,
    at: WallTime,
    by: str,
    what: str,
    *,
    member_id: str | None = None,
    session_id: str | None = None,
    lap_id: int | None = None,
    why: str | None = None,
    before: dict[str, Any] | None = None,
) -> None:
    """`by`: a staff account, `member` or `kiosk`; `before`: what the change replaced."""
    conn.execute(
        insert(AUDIT).values(
            at=at.at, by=by, what=what, member_id=member_id, session_id=session_id, lap_id=lap_id, why=why,
            before=before,
        )
    )  # fmt: skip
