"""What the gym server hears, taken in once each and in any order.

A broker may deliver a report twice, and a kiosk that was offline sends old ones late: a report's id decides
whether it is new, and its `rev` whether it says anything newer.
"""

from typing import Any

from sqlalchemy import Connection, String, case, literal, null, select, update

from kiosk.clock import WallTime
from kiosk.errors import LedgerError
from kiosk.ledger import recovery, whose_session
from kiosk.ledger.arrival import LapByArrival
from kiosk.ledger.day import day_of
from kiosk.ledger.erase import forget, is_erased
from kiosk.ledger.hazards import write_hazard
from kiosk.ledger.insert_once import insert_once
from kiosk.ledger.laps import lap_by_id, write_lap
from kiosk.ledger.members import keep_place
from kiosk.ledger.merged import who_is
from kiosk.ledger.roster import settle
from kiosk.ledger.scores import count_again, days_of_session, sum_up_change
from kiosk.ledger.tables import LAP, RECEIVED, SESSION
from kiosk.ledger.whose_session import in_own_session
from kiosk.messages.reports import (
    CorrectionReport,
    HazardReport,
    LapReport,
    MemberErased,
    Report,
    SessionReport,
)
from kiosk.messages.roster import MemberChange


def ingest(conn: Connection, report: Report, zone: str) -> bool:
    """Take in one report; `zone` is the gym's. False if it was taken in before, which changes nothing."""
    if not insert_once(conn, RECEIVED, {"kiosk": report.kiosk, "epoch": report.epoch, "seq": report.seq}):
        return False
    match report:
        case LapReport():
            _lap(conn, report, zone)
        case SessionReport():
            _session(conn, report)
        case HazardReport():
            write_hazard(conn, report)
        case CorrectionReport():
            _correction(conn, report, zone)
        case MemberErased():
            forget(conn, report.member, WallTime(report.at, report.trusted))
        case MemberChange():
            settle(conn, report)
    return True


def _lap(conn: Connection, report: LapReport, zone: str) -> None:
    if _is_known(conn, report):
        return
    report = _in_own_session(conn, report)
    # A correction that came first has brought it, as it stands now.
    if lap_by_id(conn, report) is None:
        write_lap(conn, report, zone, site=True)


def _correction(conn: Connection, report: CorrectionReport, zone: str) -> None:
    lap = report.lap
    if _is_known(conn, lap):
        return
    lap = _in_own_session(conn, lap)
    if lap_by_id(conn, lap) is None:
        write_lap(conn, lap, zone, site=True)
    before = lap_by_id(conn, lap)
    if before is None or before.rev >= report.rev:
        return
    # What a kiosk moved that hadn't heard yet, or a restored one, comes to nobody.
    sealed = conn.execute(select(SESSION.c.sealed).where(SESSION.c.id == before.session_id)).scalar()
    now: dict[str, Any] = {
        "rev": report.rev,
        "voided": report.voided,
        "session_id": before.session_id if sealed else lap.session,
    }
    if not (isinstance(lap, LapByArrival) and (before.trusted or before.date_estimated)):
        now |= {
            "date_estimated": report.date_estimated,
            "started_at": lap.started_at,
            "ended_at": lap.at,
            "trusted": lap.trusted,
            "day": day_of(lap.at, zone),
        }
    conn.execute(update(LAP).where(LAP.c.id == before.id).values(**now))
    sum_up_change(conn, before, site=True)


def _is_known(conn: Connection, lap: LapReport) -> bool:
    """Whether a lap that its kiosk recovered from a recording was reported before the kiosk lost it."""
    if recovery.RECOVERED not in lap.marks:
        return False
    of_another_life = (LAP.c.kiosk == lap.kiosk) & (LAP.c.epoch != lap.epoch)
    return recovery.known_at(conn, LAP, "ended_at", lap.at, of_another_life)


def _session_is_known(conn: Connection, report: SessionReport) -> bool:
    """The same of a session none of whose laps is here: they were all known."""
    if report.why != recovery.RECOVERED:
        return False
    if conn.execute(select(LAP.c.id).where(LAP.c.session_id == report.session).limit(1)).first():
        return False
    another = (SESSION.c.kiosk == report.kiosk) & (SESSION.c.id != report.session)
    return recovery.known_at(conn, SESSION, "started_at", report.started_at, another)


def _session(conn: Connection, report: SessionReport) -> None:
    if _session_is_known(conn, report):
        return
    owner = whose_session.keep_place(conn, report.session, report.kiosk, report.started_at)
    if owner != report.kiosk:
        raise LedgerError(f"session {report.session} is {owner}'s; no other kiosk may change it")
    member = report.member
    sealed = report.sealed
    if member and is_erased(conn, member):
        member, sealed = None, True
    if member:
        member = who_is(conn, member)
        keep_place(conn, member, report.at)
    of_session = select(SESSION.c.member_id).where(SESSION.c.id == report.session)
    before = conn.execute(of_session).scalar()
    if sealed:
        conn.execute(update(SESSION).where(SESSION.c.id == report.session).values(member_id=None, sealed=True))
    conn.execute(
        update(SESSION)
        .where(SESSION.c.id == report.session, SESSION.c.rev < report.rev)
        .values(
            member_id=case((SESSION.c.sealed, null()), else_=literal(member, String)),
            programme=report.programme,
            started_at=report.started_at,
            ended_at=report.ended_at,
            laps=report.laps,
            distance_mm=report.distance_mm,
            walking_ms=report.walking_ms,
            why=report.why,
            rev=report.rev,
            trusted=report.trusted,
            load_kind=report.load_kind,
            load_kg=report.load_kg,
            results=list(report.results) or _only_result(report),
        )
    )
    # Its laps may have come first, or somebody claimed it since.
    after = conn.execute(of_session).scalar()
    for member in [member for member in (before, after) if member is not None and before != after]:
        for kiosk, day in days_of_session(conn, report.session):
            count_again(conn, member, kiosk, day, site=True)


def _only_result(report: SessionReport) -> list[dict[str, Any]] | None:
    """An older kiosk says what the last programme came to, and nothing of those before."""
    return None if report.result is None else [{"programme": report.programme, **report.result}]


def _in_own_session(conn: Connection, lap: LapReport) -> LapReport:
    if lap.session is None:
        return lap
    owner = whose_session.keep_place(conn, lap.session, lap.kiosk, lap.started_at or lap.at)
    return in_own_session(lap, owner)
