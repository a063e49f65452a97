"""Laps set right by staff: voided, restored, moved to another session, or given with all of a guest's session. What
was measured stays as it is.

Each is one transaction with its audit line, the sums behind the boards, and reports of the lap and of the sessions
it left and came to.
"""

from typing import Any, Literal

from sqlalchemy import Connection, Row, func, select, update

from kiosk.clock import WallTime
from kiosk.errors import LedgerError
from kiosk.ledger import audit, outbox
from kiosk.ledger.scores import lap_rows, sum_up_change
from kiosk.ledger.sessions import claim_session, refuse_sealed, report_session
from kiosk.ledger.tables import IDENTITY, LAP, MEMBER, SESSION
from kiosk.messages.reports import CorrectionReport, LapReport

Correction = Literal["voided", "restored", "reassigned", "dated"]


def void_lap(conn: Connection, lap_id: int, by: str, why: str, at: WallTime) -> None:
    """A counted lap no longer counts. Raises LedgerError where there is no such lap, or it doesn't count anyway."""
    lap = _lap(conn, lap_id)
    if not lap.counted:
        raise LedgerError("that leg never counted, so there is nothing to void")
    if lap.voided:
        raise LedgerError("that lap is voided already")
    _correct(conn, lap, {"voided": True}, "voided", by, why, at)
    _credit(conn, lap.session_id, -1, lap, at)


def restore_lap(conn: Connection, lap_id: int, by: str, why: str, at: WallTime) -> None:
    """A voided lap counts again. Raises LedgerError where there is no such lap, or it isn't voided."""
    lap = _lap(conn, lap_id)
    if not lap.voided:
        raise LedgerError("that lap isn't voided, so there is nothing to restore")
    _correct(conn, lap, {"voided": False}, "restored", by, why, at)
    _credit(conn, lap.session_id, 1, lap, at)


def reassign_lap(conn: Connection, lap_id: int, session_id: str, by: str, why: str, at: WallTime) -> None:
    """A lap belongs to another session of this lane. Raises LedgerError where lap or session isn't there, or either
    session is sealed.
    """
    lap = _lap(conn, lap_id)
    if lap.session_id == session_id:
        raise LedgerError("that lap belongs to this session already")
    of_lane = select(SESSION.c.id).where(SESSION.c.id == session_id, SESSION.c.kiosk == lap.kiosk)
    if conn.execute(of_lane).first() is None:
        raise LedgerError("there is no such session on this lane; look for it in /staff/laps")
    for sealed in (lap.session_id, session_id):
        refuse_sealed(conn, sealed)
    _correct(conn, lap, {"session_id": session_id}, "reassigned", by, why, at)
    if lap.counted and not lap.voided:
        _credit(conn, lap.session_id, -1, lap, at)
        _credit(conn, session_id, 1, lap, at)


def give_session(conn: Connection, session_id: str, alias: str, by: str, why: str, at: WallTime) -> str:
    """A guest's session is a member's who forgot to tap. Returns their alias, which may be typed in any case.

    Raises LedgerError where there is no such session or member, it is somebody's or sealed, or it hasn't ended.
    """
    alias = " ".join(alias.split())
    here = select(IDENTITY.c.kiosk).scalar_subquery()
    of_lane = select(SESSION.c.member_id, SESSION.c.ended_at).where(
        SESSION.c.id == session_id, SESSION.c.kiosk == here
    )
    session = conn.execute(of_lane).first()
    if session is None:
        raise LedgerError("there is no such session on this lane; look for it in /staff/laps")
    if session.member_id is not None:
        raise LedgerError("that session is a member's already; move its laps one by one")
    if session.ended_at is None:
        raise LedgerError("somebody walks in that session still; wait until it has ended")
    called = select(MEMBER.c.id, MEMBER.c.alias).where(func.lower(MEMBER.c.alias) == alias.lower())
    member = conn.execute(called.order_by((MEMBER.c.alias == alias).desc())).first()
    if member is None:
        raise LedgerError(f"nobody goes by {alias!r}; look for them in /staff/members")
    claim_session(conn, session_id, member.id, at)
    audit.note(conn, at, by, "session given", member_id=member.id, session_id=session_id, why=why)
    return str(member.alias)


def report_correction(conn: Connection, lap_id: int, what: Correction, at: WallTime) -> None:
    """Raise a lap's `rev` and queue the report of how it stands now."""
    raised = update(LAP).where(LAP.c.id == lap_id).values(rev=LAP.c.rev + 1).returning(LAP)
    row = conn.execute(raised).one()._asdict()
    lap = LapReport(**(row | {"session": row["session_id"], "at": row["ended_at"]}))
    report = CorrectionReport(
        **outbox.stamp(conn, at), what=what, rev=row["rev"], voided=row["voided"],
        date_estimated=row["date_estimated"], lap=lap,
    )  # fmt: skip
    outbox.append(conn, outbox.CORRECTION_TOPIC, report)


def _lap(conn: Connection, lap_id: int) -> Row[Any]:
    lap = conn.execute(lap_rows().where(LAP.c.id == lap_id)).first()
    if lap is None:
        raise LedgerError("there is no such lap in this ledger; look for it in /staff/laps")
    return lap


def _correct(
    conn: Connection, lap: Row[Any], values: dict[str, Any], what: Correction, by: str, why: str, at: WallTime
) -> None:
    conn.execute(update(LAP).where(LAP.c.id == lap.id).values(**values))
    sum_up_change(conn, lap, site=False)
    report_correction(conn, lap.id, what, at)
    audit.note(
        conn, at, by, f"lap {what}", member_id=lap.member_id, session_id=lap.session_id, lap_id=lap.id, why=why,
        before={name: getattr(lap, name) for name in values},
    )  # fmt: skip


def _credit(conn: Connection, session_id: str | None, sign: int, lap: Row[Any], at: WallTime) -> None:
    """Add a lap to a session's own sums, or take it away, and report the session."""
    if session_id is None:
        return
    report_session(
        conn,
        session_id,
        at,
        laps=SESSION.c.laps + sign,
        distance_mm=SESSION.c.distance_mm + sign * lap.distance_mm,
        walking_ms=SESSION.c.walking_ms + sign * (lap.duration_ms or 0),
    )
