"""The gym's own days."""

from datetime import date, datetime
from zoneinfo import ZoneInfo


def day_of(at: datetime, zone: str) -> date:
    """The date that a calendar on the gym's wall shows at an aware instant; `zone` is an IANA name."""
    if at.tzinfo is None:
        raise ValueError(f"{at} has no time zone")
    return at.astimezone(ZoneInfo(zone)).date()
