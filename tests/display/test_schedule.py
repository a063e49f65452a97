import pytest

from kiosk.display.schedule import Hours


@pytest.mark.parametrize(
    ("begin", "end", "inside", "outside"),
    [
        ("09:00", "17:30", ["09:00", "12:00", "17:29"], ["08:59", "17:30", "00:00"]),
        ("22:00", "06:00", ["22:00", "23:59", "00:00", "05:59"], ["06:00", "21:59", "12:00"]),
    ],
)
def test_hours_also_over_midnight(begin: str, end: str, inside: list[str], outside: list[str]) -> None:
    def minute(time: str) -> int:
        return int(time[:2]) * 60 + int(time[3:])

    hours = Hours(begin, end)
    assert all(hours.holds(minute(time)) for time in inside)
    assert not any(hours.holds(minute(time)) for time in outside)


def test_without_hours_or_without_the_time_never() -> None:
    assert not any(Hours("", "").holds(minute) for minute in range(0, 1440, 60))
    assert not Hours("00:00", "23:59").holds(None)
