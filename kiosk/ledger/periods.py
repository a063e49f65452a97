"""Which days make a day, a week, a month, and all time. Weeks begin on Monday (ISO 8601)."""

from datetime import date, timedelta
from typing import Literal

ScorePeriod = Literal["day", "week", "month", "all"]
SCORE_PERIODS: tuple[ScorePeriod, ...] = ("day", "week", "month", "all")
ALL_TIME = date(1970, 1, 1)


def first_day(period: ScorePeriod, day: date) -> date:
    """The first day of the period that holds `day`; `ALL_TIME` for all of it."""
    match period:
        case "day":
            return day
        case "week":
            return day - timedelta(days=day.weekday())
        case "month":
            return day.replace(day=1)
        case "all":
            return ALL_TIME


def last_day(period: ScorePeriod, first: date) -> date:
    """The last day of the period that begins at `first`."""
    match period:
        case "day":
            return first
        case "week":
            return first + timedelta(days=6)
        case "month":
            return (first.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        case "all":
            return date.max
