"""Hazards on the lane, kept and reported."""

from typing import Literal

from sqlalchemy import Connection, insert

from kiosk.clock import WallTime
from kiosk.lane.observations import HazardKind
from kiosk.ledger import outbox
from kiosk.ledger.tables import HAZARD
from kiosk.messages.reports import HazardReport


def record_hazard(
    conn: Connection, kind: HazardKind, state: Literal["began", "cleared"], session_id: str | None, at: WallTime
) -> None:
    """Write down that a hazard began or is over, and queue its report; `session_id`: whose session is open."""
    report = HazardReport(**outbox.stamp(conn, at), kind=kind, state=state, session=session_id)
    write_hazard(conn, report)
    outbox.append(conn, outbox.HAZARD_TOPIC, report)


def write_hazard(conn: Connection, report: HazardReport) -> None:
    """Keep what a report says; it is new."""
    values = report.model_dump(include={"kiosk", "epoch", "seq", "at", "trusted", "kind", "state"})
    conn.execute(insert(HAZARD).values(**values, session_id=report.session))
