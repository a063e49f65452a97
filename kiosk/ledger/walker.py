"""Under which alias a session's member may be shown."""

from sqlalchemy import Connection, select

from kiosk.ledger.boards import Surface
from kiosk.ledger.tables import MEMBER, SESSION


def alias_shown(conn: Connection, session_id: str, surface: Surface) -> str | None:
    """The alias, if the session is a member's who said yes to that surface; None for anybody else."""
    consented = MEMBER.c.web_consent if surface == "web" else MEMBER.c.floor_consent
    theirs = (
        select(MEMBER.c.alias)
        .join(SESSION, SESSION.c.member_id == MEMBER.c.id)
        .where(SESSION.c.id == session_id, consented)
    )
    return conn.execute(theirs).scalar()
