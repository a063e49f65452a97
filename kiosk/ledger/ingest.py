"""What the gym server hears, taken in once each and in any order.

A broker may deliver a report twice, and a kiosk that was offline sends old ones late: a report's id decides
whether it is new, and its `rev` whether it says anything newer.
"""

from datetime import datetime

from sqlalchemy import Connection, select, update

from kiosk.ledger.aliases import numbered
from kiosk.ledger.insert_once import insert_once
from kiosk.ledger.laps import write_lap
from kiosk.ledger.members import alias_taken
from kiosk.ledger.scores import count_again, days_of_session
from kiosk.ledger.tables import MEMBER, RECEIVED, SESSION
from kiosk.messages.reports import LapReport, Report, RosterEntry, SessionReport


def ingest(conn: Connection, report: Report, zone: str) -> bool:
    """Take in one report; `zone` is the gym's. False if it was taken in before, which changes nothing."""
    if not insert_once(conn, RECEIVED, {"kiosk": report.kiosk, "epoch": report.epoch, "seq": report.seq}):
        return False
    match report:
        case LapReport():
            _lap(conn, report, zone)
        case SessionReport():
            _session(conn, report)
        case RosterEntry():
            _roster(conn, report)
    return True


def _lap(conn: Connection, report: LapReport, zone: str) -> None:
    if report.session:
        _keep_place_for_session(conn, report.session, report.kiosk, report.started_at or report.at)
    write_lap(conn, report, zone, site=True)


def _session(conn: Connection, report: SessionReport) -> None:
    if report.member:
        _keep_place_for_member(conn, report.member, report.at)
    _keep_place_for_session(conn, report.session, report.kiosk, report.started_at)
    of_session = select(SESSION.c.member_id).where(SESSION.c.id == report.session)
    before = conn.execute(of_session).scalar()
    conn.execute(
        update(SESSION)
        .where(SESSION.c.id == report.session, SESSION.c.rev < report.rev)
        .values(
            kiosk=report.kiosk,
            member_id=report.member,
            programme=report.programme,
            started_at=report.started_at,
            ended_at=report.ended_at,
            laps=report.laps,
            distance_mm=report.distance_mm,
            walking_ms=report.walking_ms,
            why=report.why,
            rev=report.rev,
            trusted=report.trusted,
        )
    )
    # Its laps may have come first, or somebody claimed it since.
    after = conn.execute(of_session).scalar()
    for member in [member for member in (before, after) if member is not None and before != after]:
        for kiosk, day in days_of_session(conn, report.session):
            count_again(conn, member, kiosk, day, site=True)


def _roster(conn: Connection, report: RosterEntry) -> None:
    _keep_place_for_member(conn, report.member, report.at)
    known = conn.execute(select(MEMBER.c.rev, MEMBER.c.alias).where(MEMBER.c.id == report.member)).one()
    if known.rev >= report.rev:
        return
    alias = report.alias
    # Two kiosks that were apart may have drawn the same alias: whoever is heard of first keeps it.
    if alias != known.alias and alias_taken(conn, alias):
        alias = numbered(alias, lambda tried: tried != known.alias and alias_taken(conn, tried))
    conn.execute(
        update(MEMBER)
        .where(MEMBER.c.id == report.member)
        .values(
            alias=alias,
            floor_consent=report.floor_consent,
            web_consent=report.web_consent,
            rev=report.rev,
        )
    )


def _keep_place_for_session(conn: Connection, session_id: str, kiosk: str, at: datetime) -> None:
    place = {"id": session_id, "kiosk": kiosk, "programme": "", "started_at": at, "trusted": False}
    insert_once(conn, SESSION, place | {"laps": 0, "distance_mm": 0, "walking_ms": 0, "rev": 0})


def _keep_place_for_member(conn: Connection, member_id: str, at: datetime) -> None:
    """Nobody is shown by this: consents are off, and the alias is the id until the roster says it."""
    insert_once(conn, MEMBER, {"id": member_id, "alias": member_id, "rev": 0, "created_at": at})
    earlier = update(MEMBER).where(MEMBER.c.id == member_id, MEMBER.c.created_at > at, MEMBER.c.tag_hmac.is_(None))
    conn.execute(earlier.values(created_at=at))
