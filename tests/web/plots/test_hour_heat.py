import re

from kiosk.web.plots.hour_heat import hour_heat, shown_hours

EMPTY = [[0] * 24 for _ in range(7)]


def week(**laps: int) -> list[list[int]]:
    """`d2h18=5`: five laps on Wednesday at 18."""
    days = [[0] * 24 for _ in range(7)]
    for place, count in laps.items():
        day, hour = place[1:].split("h")
        days[int(day)][int(hour)] = count
    return days


def test_hours_that_nobody_walks_in_are_left_out_at_night_only() -> None:
    assert shown_hours(EMPTY) == range(6, 22)
    assert shown_hours(week(d0h5=1, d6h23=1)) == range(5, 24)


def test_shades_go_by_the_busiest_hour_and_none_is_none() -> None:
    drawn = hour_heat(week(d0h10=10, d1h10=1, d2h10=2, d3h10=3))
    assert drawn.count("<rect") == 7 * 16
    assert [int(level) for level in re.findall(r'heat-([1-5])"', drawn)] == [5, 1, 1, 2]
    assert "<title>Monday 10:00: 10 laps</title>" in drawn


def test_it_says_what_it_shows() -> None:
    said = re.search(r'aria-label="([^"]+)"', hour_heat(week(d0h10=3, d2h18=5, d4h9=5)))
    assert said
    assert said[1] == (
        "Laps by hour of the week over four weeks: 13. The busiest hour begins on Wednesday at 18:00, with 5."
    )
    assert "none yet" in hour_heat(EMPTY)
    assert "style" not in hour_heat(EMPTY)
