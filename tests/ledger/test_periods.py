from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.ledger.periods import ALL_TIME, SCORE_PERIODS, ScorePeriod, first_day, last_day

WEDNESDAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("day", WEDNESDAY, WEDNESDAY),
        ("week", date(2026, 11, 23), date(2026, 11, 29)),
        ("month", date(2026, 11, 1), date(2026, 11, 30)),
        ("all", ALL_TIME, date.max),
    ],
)
def test_a_period_runs_from_its_first_day_to_its_last(period: ScorePeriod, first: date, last: date) -> None:
    assert (first_day(period, WEDNESDAY), last_day(period, first)) == (first, last)


@given(day=st.dates(date(2020, 1, 1), date(2100, 1, 1)), period=st.sampled_from(SCORE_PERIODS))
def test_every_day_lies_in_its_own_period(day: date, period: ScorePeriod) -> None:
    first = first_day(period, day)
    assert first <= day <= last_day(period, first)
    assert first_day(period, first) == first
