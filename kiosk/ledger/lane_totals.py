"""What each lane of a gym came to, for whoever looks after them all. Reads sums, never laps."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, select

from kiosk.ledger.periods import ALL_TIME
from kiosk.ledger.scores import WHOLE_SITE
from kiosk.ledger.tables import TOTAL


@dataclass(frozen=True, slots=True)
class LaneTotals:
    """Counted laps, guests' too: all there are, those of the day asked for, and when the last ended."""

    laps: int
    laps_today: int
    last_at: datetime | None


def lane_totals(conn: Connection, today: date) -> dict[str, LaneTotals]:
    """By kiosk, each that ever reported a dated lap."""
    lanes = select(TOTAL.c.lane, TOTAL.c.laps, TOTAL.c.last_at).where(TOTAL.c.lane != WHOLE_SITE)
    of_today = conn.execute(lanes.where(TOTAL.c.period == "day", TOTAL.c.first_day == today))
    laps_today = {row.lane: row.laps for row in of_today}
    of_all_time = conn.execute(lanes.where(TOTAL.c.period == "all", TOTAL.c.first_day == ALL_TIME))
    return {row.lane: LaneTotals(row.laps, laps_today.get(row.lane, 0), row.last_at) for row in of_all_time}


def all_laps(conn: Connection) -> int:
    """Counted laps of every lane of a gym."""
    of_all = (TOTAL.c.period == "all", TOTAL.c.first_day == ALL_TIME, TOTAL.c.lane == WHOLE_SITE)
    return conn.execute(select(TOTAL.c.laps).where(*of_all)).scalar() or 0
