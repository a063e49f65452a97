"""Reports into the ledger, many in one transaction, and none at the expense of another."""

from collections.abc import Sequence
from dataclasses import dataclass

import structlog
from sqlalchemy import Connection
from sqlalchemy.exc import InterfaceError, OperationalError

from kiosk.clock import WallTime
from kiosk.ledger.arrival import by_arrival
from kiosk.ledger.hear_back import hear_back
from kiosk.ledger.ingest import ingest
from kiosk.ledger.recovery import is_recovered
from kiosk.ledger.take_laps import take_laps
from kiosk.messages.reports import LapReport, MemberErased, Report
from kiosk.messages.roster import MemberChange, RosterEntry, RosterErased, RosterMerged, RosterWord

log = structlog.get_logger(__name__)

ROSTER = RosterEntry | RosterMerged | RosterErased
"""What the broker says back of the roster: no report, and nobody's to be acked."""


@dataclass(frozen=True, slots=True)
class Taken:
    """How many reports were new, and what was passed over because the ledger can't hold it, each with why.

    `roster`: members may have changed.
    """

    new: int
    passed_over: tuple[tuple[str, str], ...]
    roster: bool = False


def take_in(conn: Connection, reports: Sequence[Report | RosterWord], zone: str, now: WallTime) -> Taken:
    """Take in each report once; `zone` is the gym's, `now` when they arrived. Raises SQLAlchemy's error when the
    database is at fault.
    """
    new = 0
    passed_over: list[tuple[str, str]] = []
    reports = [_at_its_time(report, now) for report in reports]
    # Whose a session is first, so that its laps needn't be counted again. Among the others, changes to members keep
    # their order; else none says anything.
    recovered = [report for report in reports if is_recovered(report)]
    reports = [report for report in reports if not is_recovered(report)]
    laps = [report for report in reports if isinstance(report, LapReport)]
    others = [report for report in reports if not isinstance(report, LapReport)]
    for report in others:
        new += _alone(conn, report, zone, now, passed_over)
    taken = _together(conn, laps, zone)
    if taken is None:
        taken = sum(_alone(conn, report, zone, now, passed_over) for report in laps)
    new += taken
    # Last, and each by itself, as what it repeats may be among the others.
    new += sum(_alone(conn, report, zone, now, passed_over) for report in recovered)
    roster = any(isinstance(report, MemberChange | MemberErased | ROSTER) for report in reports)
    return Taken(new, tuple(passed_over), roster)


def _at_its_time(report: Report | RosterWord, now: WallTime) -> Report | RosterWord:
    if isinstance(report, ROSTER):
        return report
    kept = by_arrival(report, now)
    if kept is not report:
        log.warning("a time can't be and is kept as of its arrival", what=_name(report), said=str(report.at))
    return kept


def _alone(
    conn: Connection, report: Report | RosterWord, zone: str, now: WallTime, passed_over: list[tuple[str, str]]
) -> bool:
    """Whether it was new."""
    try:
        with conn.begin_nested():
            if isinstance(report, ROSTER):
                hear_back(conn, report, now)
                return False
            return ingest(conn, report, zone)
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:  # noqa: BLE001 - whatever a stranger sent, it must not stop the rest
        passed_over.append((_name(report), f"{type(error).__name__}: {error}"))
        return False


def _together(conn: Connection, laps: Sequence[LapReport], zone: str) -> int | None:
    """How many were new; None where the ledger can't hold one of them, and none was taken."""
    try:
        with conn.begin_nested():
            return take_laps(conn, laps, zone) if laps else 0
    except (OperationalError, InterfaceError):
        raise
    except Exception:  # noqa: BLE001 - which of them it was, and why, comes out one by one
        return None


def _name(report: Report | RosterWord) -> str:
    if isinstance(report, ROSTER):
        return f"roster {report.member}"
    return f"{report.type} {report.kiosk}/{report.epoch}/{report.seq}"
