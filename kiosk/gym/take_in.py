"""Reports into the ledger, many in one transaction, and none at the expense of another."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection
from sqlalchemy.exc import InterfaceError, OperationalError

from kiosk.clock import WallTime
from kiosk.ledger.hear_back import hear_back
from kiosk.ledger.ingest import ingest
from kiosk.messages.reports import MemberErased, Report
from kiosk.messages.roster import MemberChange, RosterEntry, RosterErased, RosterMerged, RosterWord

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


def take_in(conn: Connection, reports: Sequence[Report | RosterWord], zone: str) -> Taken:
    """Take in each report once; `zone` is the gym's. Raises SQLAlchemy's error when the database is at fault."""
    new = 0
    passed_over: list[tuple[str, str]] = []
    for report in reports:
        try:
            with conn.begin_nested():
                if isinstance(report, ROSTER):
                    hear_back(conn, report, WallTime(datetime.now(UTC), trusted=True))
                else:
                    new += ingest(conn, report, zone)
        except (OperationalError, InterfaceError):
            raise
        except Exception as error:  # noqa: BLE001 - whatever a stranger sent, it must not stop the rest
            passed_over.append((_name(report), f"{type(error).__name__}: {error}"))
    roster = any(isinstance(report, MemberChange | MemberErased | ROSTER) for report in reports)
    return Taken(new, tuple(passed_over), roster)


def _name(report: Report | RosterWord) -> str:
    if isinstance(report, ROSTER):
        return f"roster {report.member}"
    return f"{report.type} {report.kiosk}/{report.epoch}/{report.seq}"
