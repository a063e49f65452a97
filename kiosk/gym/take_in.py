"""Reports into the ledger, many in one transaction, and none at the expense of another."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection
from sqlalchemy.exc import InterfaceError, OperationalError

from kiosk.ledger.ingest import ingest
from kiosk.messages.reports import Report


@dataclass(frozen=True, slots=True)
class Taken:
    """How many reports were new, and what was passed over because the ledger can't hold it, each with why."""

    new: int
    passed_over: tuple[tuple[str, str], ...]


def take_in(conn: Connection, reports: Sequence[Report], zone: str) -> Taken:
    """Take in each report once; `zone` is the gym's. Raises SQLAlchemy's error when the database is at fault."""
    new = 0
    passed_over: list[tuple[str, str]] = []
    for report in reports:
        try:
            with conn.begin_nested():
                new += ingest(conn, report, zone)
        except (OperationalError, InterfaceError):
            raise
        except Exception as error:  # noqa: BLE001 - whatever a stranger sent, it must not stop the rest
            what = f"{report.type} {report.kiosk}/{report.epoch}/{report.seq}"
            passed_over.append((what, f"{type(error).__name__}: {error}"))
    return Taken(new, tuple(passed_over))
