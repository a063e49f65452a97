"""Sessions: started, ended, and closed after a power cut. Each change is reported with the next `rev`."""

import secrets
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from kiosk.clock import WallTime
from kiosk.errors import LedgerError
from kiosk.ledger import outbox
from kiosk.ledger.scores import count_again, days_of_session
from kiosk.ledger.tables import IDENTITY, LAP, SESSION
from kiosk.messages.reports import SessionReport
from kiosk.session.events import SessionEnded, SessionStarted


def start_session(conn: Connection, started: SessionStarted, at: WallTime, member_id: str | None) -> str:
    """Write and report a session that began; `member_id` None is a guest. Returns its id, random hex."""
    session_id = open_session(conn, started.programme, at, member_id)
    report_session(conn, session_id, at)
    return session_id


def open_session(conn: Connection, programme: str, at: WallTime, member_id: str | None) -> str:
    """Write a session that began, and report nothing yet. Returns its id."""
    session_id = secrets.token_hex(8)
    conn.execute(
        insert(SESSION).values(
            id=session_id,
            kiosk=select(IDENTITY.c.kiosk).scalar_subquery(),
            member_id=member_id,
            programme=programme,
            started_at=at.at,
            laps=0,
            distance_mm=0,
            walking_ms=0,
            rev=0,
            trusted=at.trusted,
            boot=None if at.trusted else at.boot,
            started_up_ms=None if at.trusted else at.up_ms,
        )
    )
    return session_id


def place_for(session_id: str, kiosk: str, at: datetime) -> dict[str, Any]:
    """A row that holds the place of a session whose laps came before its report."""
    place = {"id": session_id, "kiosk": kiosk, "programme": "", "started_at": at, "trusted": False}
    return place | {"laps": 0, "distance_mm": 0, "walking_ms": 0, "rev": 0}


def end_session(conn: Connection, session_id: str, ended: SessionEnded, at: WallTime) -> None:
    """Write and report that an open session ended, with what its programmes came to. Its sums are those of the laps
    that were saved.
    """
    is_open = SESSION.c.ended_at.is_(None)
    started_at = conn.execute(select(SESSION.c.started_at).where(SESSION.c.id == session_id, is_open)).scalar()
    if started_at is None:
        raise LedgerError(f"session {session_id} isn't open, so it can't end; look for it in /staff/laps")
    up_ms = None if at.trusted else at.up_ms
    results = {"results": list(ended.results)} if ended.results else {}
    ended_at = max(at.at, started_at)  # where the clock was set back meanwhile
    report_session(conn, session_id, at, ended_at=ended_at, ended_up_ms=up_ms, why=ended.why, **results)


def claim_session(conn: Connection, session_id: str, member_id: str, at: WallTime) -> None:
    """A guest's session turns out to be a member's: its laps are theirs, here and at the gym server.

    Raises LedgerError where it is sealed.
    """
    refuse_sealed(conn, session_id)
    report_session(conn, session_id, at, member_id=member_id)
    for kiosk, day in days_of_session(conn, session_id):
        count_again(conn, member_id, kiosk, day, site=False)


def refuse_sealed(conn: Connection, session_id: str | None) -> None:
    """Raises LedgerError where a session is nobody's for good."""
    if conn.execute(select(SESSION.c.sealed).where(SESSION.c.id == session_id)).scalar():
        raise LedgerError("whoever walked that session was erased, or may have been; its laps stay nobody's")


def close_left_open(conn: Connection, at: WallTime) -> list[str]:
    """End what a power cut left open, each at its last lap's time, and report it. Returns the sessions' ids.

    For start-up, before a session can begin; `at` is now.
    """
    kiosk = select(IDENTITY.c.kiosk).scalar_subquery()
    left_open = select(SESSION.c.id, SESSION.c.started_at, SESSION.c.started_up_ms).where(
        SESSION.c.ended_at.is_(None), SESSION.c.rev > 0, SESSION.c.kiosk == kiosk
    )
    closed = []
    for session_id, started_at, started_up_ms in conn.execute(left_open.order_by(SESSION.c.started_at)).all():
        of_laps = select(func.max(LAP.c.ended_at), func.max(LAP.c.up_ms)).where(LAP.c.session_id == session_id)
        last, last_up_ms = conn.execute(of_laps).one()
        # A clock that was set back between two laps must not end a session before it began.
        ended_at = max(last or started_at, started_at)
        up_ms = None if started_up_ms is None else max(last_up_ms or started_up_ms, started_up_ms)
        report_session(conn, session_id, at, ended_at=ended_at, ended_up_ms=up_ms, why="end")
        closed.append(session_id)
    return closed


def report_session(conn: Connection, session_id: str, at: WallTime, **changes: Any) -> None:
    """Change columns of a session, raise its `rev` and queue the report, all in this transaction.

    A session is trusted only if every moment that made it was.
    """
    changed = (
        update(SESSION)
        .where(SESSION.c.id == session_id)
        .values({"rev": SESSION.c.rev + 1, "trusted": SESSION.c.trusted & at.trusted} | changes)
        .returning(SESSION)
    )
    row = conn.execute(changed).one()
    stamp = outbox.stamp(conn, WallTime(at.at, row.trusted))
    report = SessionReport(
        **stamp,
        session=row.id,
        rev=row.rev,
        member=row.member_id,
        programme=row.programme,
        started_at=row.started_at,
        ended_at=row.ended_at,
        laps=row.laps,
        distance_mm=row.distance_mm,
        walking_ms=row.walking_ms,
        why=row.why,
        load_kind=row.load_kind,
        load_kg=row.load_kg,
        result=row.results[-1] if row.results else None,
        results=row.results or (),
        sealed=row.sealed,
    )
    outbox.append(conn, outbox.SESSION_TOPIC, report)
