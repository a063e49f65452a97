"""What can't have been when its report says is kept as of its arrival; all else as it was said."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, select

from kiosk.clock import WallTime
from kiosk.ledger.arrival import AHEAD, LapByArrival, by_arrival
from kiosk.ledger.day import day_of
from kiosk.ledger.ingest import ingest
from kiosk.ledger.lane_totals import lane_totals
from kiosk.ledger.tables import LAP
from kiosk.messages.reports import CorrectionReport, HazardReport, LapReport, SessionReport
from tests.ledger.conftest import NOON

NOW = WallTime(NOON, trusted=True)
TOOK = timedelta(seconds=9)
END_OF_TIME = datetime.max.replace(tzinfo=UTC)
IMPOSSIBLE = [END_OF_TIME, NOON + timedelta(days=400), datetime(1970, 1, 2, tzinfo=UTC)]


def lap(at: datetime, seq: int = 1, **changes: Any) -> LapReport:
    fields: dict[str, Any] = {
        "kiosk": "lane-1", "epoch": "e", "seq": seq, "at": at, "trusted": True, "session": None, "lap": 1,
        "started_at": at - TOOK, "direction": "away", "facing": "backward", "facing_by": "feet", "confidence": 0.9,
        "counted": True, "reason": None, "marks": [], "duration_ms": 9000, "distance_mm": 5500, "steps": 12,
    }  # fmt: skip
    return LapReport(**(fields | changes))


def correction(of: LapReport, **changes: Any) -> CorrectionReport:
    fields: dict[str, Any] = {
        "kiosk": "lane-1", "epoch": "e", "seq": of.seq + 100, "at": NOON, "trusted": True, "what": "restored",
        "rev": 2, "voided": False, "date_estimated": False, "lap": of,
    }  # fmt: skip
    return CorrectionReport(**(fields | changes))


def session(began: datetime, ended: datetime | None) -> SessionReport:
    return SessionReport(
        kiosk="lane-1", epoch="e", seq=1, at=ended or began, trusted=True, session="5e55", rev=1, member=None,
        programme="free", started_at=began, ended_at=ended, laps=0, distance_mm=0, walking_ms=0, why=None,
    )  # fmt: skip


@pytest.mark.parametrize("at", IMPOSSIBLE)
def test_a_lap_of_an_impossible_day_is_an_estimate_as_long_as_it_was(at: datetime) -> None:
    kept = by_arrival(lap(at), NOW)
    assert isinstance(kept, LapByArrival)
    assert (kept.at, kept.started_at, kept.trusted, kept.date_estimated) == (NOON, NOON - TOOK, False, True)
    assert kept.model_dump(exclude={"at", "started_at", "trusted", "date_estimated"}) == lap(at).model_dump(
        exclude={"at", "started_at", "trusted"}
    )


@pytest.mark.parametrize(
    "report",
    [
        lap(NOON - timedelta(days=90)),
        lap(NOON + AHEAD),
        lap(datetime(1970, 1, 1, tzinfo=UTC) + TOOK, trusted=False),
        lap(NOON, started_at=None),
        correction(lap(datetime(1970, 1, 2, tzinfo=UTC), trusted=False)),
        session(NOON - timedelta(days=90), None),
    ],
)
def test_what_can_be_is_left_alone_and_so_is_a_clock_that_says_it_is_not_set(report: LapReport) -> None:
    assert by_arrival(report, NOW) is report


@pytest.mark.parametrize("at", [END_OF_TIME, datetime(1, 1, 2, tzinfo=UTC)])
def test_a_clock_that_is_not_set_dates_nothing_but_keeps_within_the_calendar(at: datetime) -> None:
    kept = by_arrival(lap(at, trusted=False), NOW)
    assert type(kept) is LapReport
    assert (kept.at, kept.trusted) == (NOON, False)


def test_a_session_that_a_clock_put_years_ahead_lasts_as_long() -> None:
    began = NOON + timedelta(days=3650)
    kept = by_arrival(session(began, began + timedelta(minutes=20)), NOW)
    assert isinstance(kept, SessionReport)
    assert (kept.started_at, kept.ended_at) == (NOON - timedelta(minutes=20), NOON)
    assert (kept.at, kept.trusted) == (NOON, False)
    still_open = by_arrival(session(began, None), NOW)
    assert isinstance(still_open, SessionReport)
    assert (still_open.started_at, still_open.ended_at) == (NOON, None)


def test_a_gym_server_whose_own_clock_is_not_set_judges_nobody() -> None:
    unset = WallTime(NOON, trusted=False)
    assert by_arrival(later := lap(NOON + timedelta(days=400)), unset) is later
    assert by_arrival(lap(END_OF_TIME), unset) != lap(END_OF_TIME)


@given(
    at=st.datetimes(timezones=st.just(UTC)),
    began=st.none() | st.datetimes(timezones=st.just(UTC)),
    sure=st.booleans(),
)
def test_every_time_that_is_kept_has_a_day_everywhere(at: datetime, began: datetime | None, sure: bool) -> None:
    walked = lap(NOON, trusted=sure).model_copy(update={"at": at, "started_at": began})
    for report in (walked, correction(walked, at=at), session(began or at, at)):
        kept = by_arrival(report, NOW)
        held = kept.lap if isinstance(kept, CorrectionReport) else kept
        moments = [kept.at, held.at, getattr(held, "started_at", None), getattr(held, "ended_at", None)]
        for moment in filter(None, moments):
            assert moment <= NOON + AHEAD
            assert day_of(moment, "Pacific/Kiritimati") >= day_of(moment, "America/Adak")


def ways(seq: int) -> list[LapReport | CorrectionReport]:
    return [lap(END_OF_TIME, seq), correction(lap(END_OF_TIME, seq))]


def test_the_board_of_the_day_it_came_has_it_and_no_other(conn: Connection) -> None:
    for report in (*ways(1), *reversed(ways(2)), correction(lap(END_OF_TIME, 3), date_estimated=True)):
        ingest(conn, by_arrival(report, NOW), "Europe/Berlin")
    assert conn.execute(select(LAP.c.day, LAP.c.date_estimated).distinct()).all() == [(NOON.date(), True)]
    totals = lane_totals(conn, NOON.date())["lane-1"]
    assert (totals.laps, totals.laps_today, totals.last_at) == (3, 3, NOON)


def test_a_correction_from_a_wrong_clock_moves_no_lap_that_has_a_date(conn: Connection) -> None:
    yesterday = NOON - timedelta(days=1)
    ingest(conn, lap(yesterday), "UTC")
    ingest(conn, by_arrival(correction(lap(END_OF_TIME), voided=True), NOW), "UTC")
    kept = conn.execute(select(LAP)).one()
    assert (kept.voided, kept.ended_at, kept.trusted) == (True, yesterday, True)


def test_a_lap_that_waits_for_its_date_still_gets_the_one_its_kiosk_finds(conn: Connection) -> None:
    ingest(conn, by_arrival(lap(END_OF_TIME, trusted=False), NOW), "UTC")
    assert lane_totals(conn, NOON.date()) == {}, "nobody knows yet when that was"
    right = NOON - timedelta(days=2)
    ingest(conn, by_arrival(correction(lap(right), what="dated"), NOW), "UTC")
    kept = conn.execute(select(LAP)).one()
    assert (kept.ended_at, kept.trusted, kept.date_estimated) == (right, True, False)


def test_a_hazard_is_history_of_the_day_it_came() -> None:
    began = HazardReport(
        kiosk="lane-1", epoch="e", seq=1, at=END_OF_TIME, trusted=True, kind="still", state="began", session=None
    )
    kept = by_arrival(began, NOW)
    assert (kept.at, kept.trusted) == (NOON, False)
