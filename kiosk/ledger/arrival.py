"""When a report can have happened: since there are kiosks, and no later than it arrives.

A kiosk says so itself where its clock isn't sure, and dates its laps later. But a clock that says it is right may
be wrong by years, and laps dated so would stand on a board of a day that hasn't come. What can't have been then is
kept as of its arrival: a lap with its date estimated, as pages say beside it.
"""

from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from kiosk.clock import WallTime
from kiosk.messages.reports import CorrectionReport, LapReport, Report, SessionReport

FIRST = datetime(2026, 1, 1, tzinfo=UTC)
"""No lap was counted before; it stays as it is, for old reports come again."""
UNSET = datetime(1970, 1, 1, tzinfo=UTC)
"""Where a clock begins that was never set."""
LAST = datetime(2100, 1, 1, tzinfo=UTC)
"""All that a gym server can say whose own clock isn't set yet."""
AHEAD = timedelta(days=1)
"""By so much one clock may be before the other: the pages tell a minute, and a lap too few is worse than a day."""


class LapByArrival(LapReport):
    """A lap whose own date can't be."""

    date_estimated: Literal[True] = True


def by_arrival(report: Report, now: WallTime) -> Report:
    """The same report where its times can be; else as of `now`, when it arrived, and not trusted."""
    match report:
        case LapReport():
            return _lap(report, now, sure=report.trusted)
        case CorrectionReport():
            lap = _lap(report.lap, now, sure=report.lap.trusted or report.date_estimated)
            if lap is not report.lap:
                is_dated = report.date_estimated or isinstance(lap, LapByArrival)
                report = report.model_copy(update={"lap": lap, "date_estimated": is_dated})
        case SessionReport(started_at=started_at, ended_at=ended_at):
            began, ended = _span(started_at, ended_at or started_at, now, sure=report.trusted)
            if (began, ended) != (started_at, ended_at or started_at):
                times = {"started_at": began, "ended_at": ended_at and ended, "trusted": False}
                report = report.model_copy(update=times)
    if _can_be(report.at, now, sure=report.trusted):
        return report
    return report.model_copy(update={"at": now.at, "trusted": False})


def _lap(lap: LapReport, now: WallTime, *, sure: bool) -> LapReport:
    began, ended = _span(lap.started_at, lap.at, now, sure=sure)
    if (began, ended) == (lap.started_at, lap.at):
        return lap
    times: dict[str, Any] = {"started_at": began, "at": ended, "trusted": False}
    return LapByArrival(**(lap.model_dump() | times)) if sure else lap.model_copy(update=times)


def _span(
    began: datetime | None, ended: datetime, now: WallTime, *, sure: bool
) -> tuple[datetime | None, datetime]:
    """Both as they are where they can be; else as of now, and as long as it was where that makes sense."""
    if _can_be(ended, now, sure=sure) and (began is None or _can_be(began, now, sure=sure)):
        return began, ended
    length = timedelta() if began is None else ended - began
    if not timedelta() <= length <= AHEAD:
        length = timedelta()
    return began and now.at - length, now.at


def _can_be(at: datetime, now: WallTime, *, sure: bool) -> bool:
    return (FIRST if sure else UNSET) <= at <= (now.at + AHEAD if now.trusted else LAST)
