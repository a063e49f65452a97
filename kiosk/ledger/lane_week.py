"""When a lane is used: its counted laps by hour of the week."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from kiosk.ledger.scores import COUNTS
from kiosk.ledger.tables import LAP

DAYS = 28  # four weeks: every hour of the week as often as every other

Week = tuple[tuple[int, ...], ...]
"""Seven days from Monday, of 24 hours each: the laps that ended in that hour."""


def laps_by_hour(conn: Connection, lane: str, today: date, zone: str) -> Week:
    """Counted laps on `lane` over the four weeks up to and with `today`, by the hour on the gym's own clock.

    The hour that a clock shows twice in autumn holds both; the one it leaves out in spring holds none.
    """
    wall = ZoneInfo(zone)
    hours = [[0] * 24 for _ in range(7)]
    within = LAP.c.day.between(today - timedelta(days=DAYS - 1), today)
    for (ended_at,) in conn.execute(select(LAP.c.ended_at).where(within, LAP.c.kiosk == lane, COUNTS)):
        local = ended_at.astimezone(wall)
        hours[local.weekday()][local.hour] += 1
    return tuple(tuple(day) for day in hours)
