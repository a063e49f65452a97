"""The newest legs of a ledger: has the lap arrived that somebody was asked to walk?"""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from kiosk.ledger.tables import LAP


@dataclass(frozen=True, slots=True)
class NewLeg:
    """A leg that was kept. `reason` says why it didn't count."""

    counted: bool
    reason: str | None
    duration_ms: int | None
    distance_mm: int


def newest_row(conn: Connection) -> int:
    """The row of the leg that was kept last; 0 where there is none."""
    return conn.execute(select(func.max(LAP.c.id))).scalar() or 0


def leg_after(conn: Connection, row: int) -> NewLeg | None:
    """Of the legs kept after `row`, the last that counted, else the last that was no walk home; None: none."""
    found = conn.execute(
        select(LAP.c.counted, LAP.c.reason, LAP.c.duration_ms, LAP.c.distance_mm)
        .where(LAP.c.id > row, LAP.c.reason.is_distinct_from("return_leg"))
        .order_by(LAP.c.counted.desc(), LAP.c.id.desc())
        .limit(1)
    ).one_or_none()
    return None if found is None else NewLeg(*found)
