"""What the API can be asked for, and what it refuses with 422."""

from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from fastapi import Query
from fastapi.exceptions import RequestValidationError
from pydantic import AfterValidator

from kiosk.ledger.api_rows import Days, LapPlace, SessionPlace
from kiosk.messages.api import LapRow, SessionRow
from kiosk.web.accounts.office import Office

EARLIEST, LATEST = date(2000, 1, 1), date(2999, 12, 31)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


def _in_reach(day: date | None) -> date | None:
    if day is not None and not EARLIEST <= day <= LATEST:
        raise ValueError(f"takes a day from {EARLIEST} to {LATEST}")
    return day


def _lap_place(after: str | None) -> str | None:
    if after is not None:
        lap_place(after)
    return after


FirstDay = Annotated[
    date | None,
    Query(description="The first of the gym's own days; the last one if left out.", examples=["2026-11-01"]),
    AfterValidator(_in_reach),
]
LastDay = Annotated[
    date | None,
    Query(description="The last of the gym's own days, included; today if left out.", examples=["2026-11-30"]),
    AfterValidator(_in_reach),
]
Limit = Annotated[int, Query(ge=1, le=1000, description="How many rows to a page.")]
AfterLap = Annotated[
    str | None,
    Query(pattern=r"^\d{4}-\d{2}-\d{2}\.\d{1,18}$", description="`next` of the page before."),
    AfterValidator(_lap_place),
]
AfterSession = Annotated[
    str | None, Query(pattern=r"^\d{1,16}\.[0-9a-f]{1,32}$", description="`next` of the page before.")
]
AfterMember = Annotated[str, Query(pattern=r"^([0-9a-f]{1,32})?$", description="`next` of the page before.")]


def asked_days(office: Office, first: date | None, last: date | None) -> Days:
    """The days that were asked for. Raises RequestValidationError where they end before they begin."""
    zone = office.settings().site.time_zone
    last = last or office.now().astimezone(ZoneInfo(zone)).date()
    first = first or last
    if first > last:
        say = f"The days end ({last}) before they begin ({first})."
        error: dict[str, Any] = {"type": "days", "loc": ["query", "first_day"], "msg": say, "input": str(first)}
        raise RequestValidationError([error])
    return Days(first, last, zone)


def lap_place(after: str) -> LapPlace:
    """Where a page of laps goes on. Raises ValueError for a day that no calendar has."""
    day, row = after.split(".")
    return LapPlace(date.fromisoformat(day), int(row))


def after_lap(row: LapRow) -> str:
    """What leads behind this row."""
    return f"{row.day}.{row.id}"


def session_place(after: str) -> SessionPlace:
    """Where a page of sessions goes on; to the microsecond, as the ledger keeps it."""
    since, session = after.split(".")
    return SessionPlace(EPOCH + int(since) * MICROSECOND, session)


def after_session(row: SessionRow) -> str:
    """What leads behind this row."""
    return f"{(row.started_at - EPOCH) // MICROSECOND}.{row.id}"
