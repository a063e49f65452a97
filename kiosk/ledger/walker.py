"""Under which alias a session's member may be shown."""

from sqlalchemy import Connection, select

from kiosk.ledger.consent import Surface, said_yes
from kiosk.ledger.tables import MEMBER, SESSION


def alias_shown(conn: Connection, session_id: str, surface: Surface) -> str | None:
    """The alias, if the session is a member's who said yes to that surface; None for anybody else."""
    theirs = (
        select(MEMBER.c.alias)
        .join(SESSION, SESSION.c.member_id == MEMBER.c.id)
        .where(SESSION.c.id == session_id, said_yes(surface))
    )
    return conn.execute(theirs).scalar()
