from datetime import UTC, date, datetime

import pytest

from kiosk.ledger.day import day_of


@pytest.mark.parametrize(
    ("at", "zone", "expected"),
    [
        (datetime(2026, 11, 23, 23, 30, tzinfo=UTC), "Europe/Berlin", date(2026, 11, 24)),
        (datetime(2026, 11, 23, 3, 0, tzinfo=UTC), "America/New_York", date(2026, 11, 22)),
        (datetime(2026, 7, 1, 22, 30, tzinfo=UTC), "Europe/Berlin", date(2026, 7, 2)),  # summer: +2
        (datetime(2026, 12, 1, 22, 30, tzinfo=UTC), "Europe/Berlin", date(2026, 12, 1)),  # winter: +1
    ],
)
def test_a_day_is_the_gyms_own(at: datetime, zone: str, expected: date) -> None:
    assert expected == day_of(at, zone)


def test_the_days_of_a_clock_change_have_23_and_25_hours() -> None:
    hours = [datetime(2026, 3, 28, 12, tzinfo=UTC).timestamp() + 3600 * n for n in range(60)]
    spring = [day_of(datetime.fromtimestamp(hour, UTC), "Europe/Berlin") for hour in hours]
    assert spring.count(date(2026, 3, 29)) == 23
    hours = [datetime(2026, 10, 24, 12, tzinfo=UTC).timestamp() + 3600 * n for n in range(60)]
    autumn = [day_of(datetime.fromtimestamp(hour, UTC), "Europe/Berlin") for hour in hours]
    assert autumn.count(date(2026, 10, 25)) == 25


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        day_of(datetime(2026, 1, 1), "UTC")  # noqa: DTZ001 - that is the mistake
