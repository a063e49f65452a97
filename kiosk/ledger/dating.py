"""Dates that an untrusted clock gave, set right: by the boot's own time, or, where power went first, by estimate.

A lap and a session keep the boot they were walked in and how long the machine was up. Once one moment of that boot
is known for certain, every other moment of it is. A boot that ended before its clock was set gives its laps the
last moment that was certain before, marked `date_estimated`; order stays in `seq`, length in `duration_ms`.
"""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, select, update

from kiosk.clock import WallTime
from kiosk.ledger.corrections import report_correction
from kiosk.ledger.day import day_of
from kiosk.ledger.kept import keep, recall
from kiosk.ledger.scores import add_lap
from kiosk.ledger.sessions import report_session
from kiosk.ledger.tables import LAP, SESSION

LAST_TRUSTED = "last_trusted"


def keep_trusted(conn: Connection, now: WallTime) -> None:
    """Remember a moment that is certain, for laps whose boot ends before its clock is set."""
    value = {"at": now.at.isoformat(), "boot": now.boot, "up_ms": now.up_ms}
    keep(conn, LAST_TRUSTED, value, now)


def set_dates_right(conn: Connection, now: WallTime, zone: str) -> int:
    """Date what is undated, as far as it can be by now; `zone` is the gym's. Returns how many legs were.

    For start-up, before sessions that were left open are closed, and for the moment in which the clock becomes
    trusted. Each leg and session is reported with its next `rev`; sums follow in this transaction.
    """
    certain = [now] if now.trusted else []
    if kept := recall(conn, LAST_TRUSTED):
        certain.append(WallTime(datetime.fromisoformat(kept["at"]), True, kept["boot"], kept["up_ms"]))
    began = {
        moment.boot: moment.at - timedelta(milliseconds=moment.up_ms)
        for moment in certain
        if moment.boot is not None and moment.up_ms is not None
    }
    estimate = certain[-1].at if certain else None  # the kept one where there is one: it came before
    laps = [lap for lap in conn.execute(_undated_laps()).all() if _date_lap(conn, lap, began, estimate, now, zone)]
    for session in conn.execute(_undated_sessions()).all():
        _date_session(conn, session, began, estimate, now)
    return len(laps)


def _undated_laps() -> Select[Any]:
    return select(LAP).where(~LAP.c.trusted, ~LAP.c.date_estimated).order_by(LAP.c.seq)


def _undated_sessions() -> Select[Any]:
    return select(SESSION).where(SESSION.c.boot.is_not(None)).order_by(SESSION.c.started_at)


def _date_lap(
    conn: Connection,
    lap: Row[Any],
    began: dict[str, datetime],
    estimate: datetime | None,
    now: WallTime,
    zone: str,
) -> bool:
    found = _moment(lap.boot, lap.up_ms, began, estimate, now)
    if found is None:
        return False
    ended_at, exact = found
    took = None if lap.started_at is None else lap.ended_at - lap.started_at
    dates = {
        "ended_at": ended_at,
        "started_at": None if took is None else ended_at - took,
        "day": day_of(ended_at, zone),
        "trusted": exact,
        "date_estimated": not exact,
    }
    conn.execute(update(LAP).where(LAP.c.id == lap.id).values(**dates))
    add_lap(conn, lap.id, site=False)  # it wasn't in any sum until now
    report_correction(conn, lap.id, "dated", now)
    return True


def _date_session(
    conn: Connection,
    session: Row[Any],
    began: dict[str, datetime],
    estimate: datetime | None,
    now: WallTime,
) -> None:
    found = _moment(session.boot, session.started_up_ms, began, estimate, now)
    if found is None:
        return
    started_at, exact = found
    ended_at = session.ended_at
    if session.ended_up_ms is not None:
        ended_at = started_at + timedelta(milliseconds=session.ended_up_ms - session.started_up_ms)
    dates = {"started_at": started_at, "ended_at": ended_at, "trusted": exact, "boot": None}
    report_session(conn, session.id, now, **dates, started_up_ms=None, ended_up_ms=None)


def _moment(
    boot: str | None, up_ms: int | None, began: dict[str, datetime], estimate: datetime | None, now: WallTime
) -> tuple[datetime, bool] | None:
    """The instant, and whether it is exact; None while it has to wait: this boot may still tell it."""
    if boot in began and up_ms is not None:
        return began[boot] + timedelta(milliseconds=up_ms), True
    if estimate is None or (boot is not None and boot == now.boot):
        return None
    return estimate, False
