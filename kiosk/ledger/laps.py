"""Laps: every leg, counted or not, in one transaction with its report and with its session's sums."""

from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, Row, insert, update

from kiosk.clock import WallTime
from kiosk.ledger import outbox
from kiosk.ledger.day import day_of
from kiosk.ledger.scores import add_lap, lap_rows
from kiosk.ledger.sessions import report_session
from kiosk.ledger.tables import LAP, SESSION
from kiosk.messages.reports import LapReport
from kiosk.session.events import Lap


def record_lap(conn: Connection, lap: Lap, session_id: str | None, at: WallTime, zone: str) -> int:
    """Write and report a leg that ended `at`; `zone` is the gym's. Returns its seq.

    `session_id` None: nobody's session began it. When it began comes from its measured duration, never from a
    second look at the wall clock. A counted lap that comes after its session ended makes the session report again.
    """
    started_at = None if lap.started_t is None else at.at - timedelta(seconds=lap.t - lap.started_t)
    report = LapReport(
        **outbox.stamp(conn, at),
        session=session_id,
        lap=lap.lap,
        started_at=started_at,
        direction=lap.direction,
        facing=lap.facing,
        facing_by=lap.facing_by,
        confidence=lap.confidence,
        counted=lap.counted,
        reason=lap.reason,
        marks=list(lap.marks),
        duration_ms=None if lap.duration_s is None else round(lap.duration_s * 1000),
        distance_mm=round(lap.distance_m * 1000),
        steps=lap.steps,
    )
    boot, up_ms = (None, None) if at.trusted else (at.boot, at.up_ms)
    write_lap(conn, report, zone, site=False, boot=boot, up_ms=up_ms)
    outbox.append(conn, outbox.LAP_TOPIC, report)
    if session_id and lap.counted:
        _credit(conn, session_id, report, at)
    return report.seq


def write_lap(
    conn: Connection,
    report: LapReport,
    zone: str,
    site: bool,
    boot: str | None = None,
    up_ms: int | None = None,
) -> None:
    """The row of a reported leg and the sums it adds to, the same on the kiosk that reports and on the gym server.

    `site`: this ledger gathers several lanes, and keeps sums over all of them too. `boot`, `up_ms`: by what a date
    from an untrusted clock can be set right, here.
    """
    values = lap_row(report, zone) | {"boot": boot, "up_ms": up_ms}
    lap_id = conn.execute(insert(LAP).values(**values).returning(LAP.c.id)).scalar_one()
    if report.counted:
        add_lap(conn, lap_id, site)


def lap_row(report: LapReport, zone: str) -> dict[str, Any]:
    """The row of a reported leg; `zone` is the gym's. Rows that go in together must have the same columns."""
    row = {"date_estimated": False} | report.model_dump(exclude={"v", "type", "session", "at"})
    return row | {"ended_at": report.at, "day": day_of(report.at, zone), "session_id": report.session}


def lap_by_id(conn: Connection, report: LapReport) -> Row[Any] | None:
    """The row of a reported leg, with the `member_id` of its session; None where it isn't here."""
    same = (LAP.c.kiosk == report.kiosk) & (LAP.c.epoch == report.epoch) & (LAP.c.seq == report.seq)
    return conn.execute(lap_rows().where(same)).first()


def _credit(conn: Connection, session_id: str, report: LapReport, at: WallTime) -> None:
    credited = (
        update(SESSION)
        .where(SESSION.c.id == session_id)
        .values(
            laps=SESSION.c.laps + 1,
            distance_mm=SESSION.c.distance_mm + report.distance_mm,
            walking_ms=SESSION.c.walking_ms + (report.duration_ms or 0),
        )
        .returning(SESSION.c.ended_at)
    )
    if conn.execute(credited).scalar_one() is not None:
        report_session(conn, session_id, at)
