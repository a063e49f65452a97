"""A session is the kiosk's that first reported it, or a lap of it: no other kiosk has a say in it.

A kiosk that was restored has another epoch and the same name, so it goes on with its own.
"""

from datetime import datetime

import structlog
from sqlalchemy import Connection, select

from kiosk.ledger.insert_once import insert_once
from kiosk.ledger.sessions import place_for
from kiosk.ledger.tables import SESSION
from kiosk.messages.reports import LapReport

log = structlog.get_logger("ledger")


def keep_place(conn: Connection, session_id: str, kiosk: str, at: datetime) -> str:
    """A row for a session whose report may be yet to come. Returns the kiosk whose session it is."""
    insert_once(conn, SESSION, place_for(session_id, kiosk, at))
    return str(conn.execute(select(SESSION.c.kiosk).where(SESSION.c.id == session_id)).scalar_one())


def in_own_session(lap: LapReport, owner: str | None) -> LapReport:
    """The lap, as nobody's where it names a session of another kiosk: it was walked, but not in that one."""
    if lap.session is None or lap.kiosk == owner:
        return lap
    log.warning("a lap names another kiosk's session and is kept as nobody's", kiosk=lap.kiosk, seq=lap.seq)
    return lap.model_copy(update={"session": None})
