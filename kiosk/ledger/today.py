"""What a day came to on one lane."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from kiosk.ledger.tables import LAP, SCORE, TOTAL


@dataclass(frozen=True, slots=True)
class DayTotals:
    """Counted laps, guests' too, and their metres; members who walked one, and sessions with one."""

    laps: int
    metres: int
    members: int
    sessions: int


def day_totals(conn: Connection, lane: str, day: date) -> DayTotals:
    """The sums of the gym's own `day` on the kiosk `lane`."""
    in_total = (TOTAL.c.period == "day", TOTAL.c.first_day == day, TOTAL.c.lane == lane)
    in_score = (SCORE.c.period == "day", SCORE.c.first_day == day, SCORE.c.lane == lane, SCORE.c.laps > 0)
    in_lap = (LAP.c.day == day, LAP.c.kiosk == lane, LAP.c.counted, LAP.c.voided.is_(False))
    total = conn.execute(select(TOTAL.c.laps, TOTAL.c.distance_mm).where(*in_total)).one_or_none()
    return DayTotals(
        laps=total.laps if total else 0,
        metres=total.distance_mm // 1000 if total else 0,
        members=conn.execute(select(func.count()).select_from(SCORE).where(*in_score)).scalar_one(),
        sessions=conn.execute(select(func.count(LAP.c.session_id.distinct())).where(*in_lap)).scalar_one(),
    )
