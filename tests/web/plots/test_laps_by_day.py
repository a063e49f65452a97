import re
from datetime import date, timedelta

from kiosk.web.plots.laps_by_day import BARS_PX, first_shown, laps_by_day

TODAY = date(2026, 11, 25)  # a Wednesday


def heights(drawn: str) -> list[float]:
    return [float(height) for height in re.findall(r'<rect [^>]*height="([\d.]+)"', drawn)]


def test_there_are_twelve_weeks_up_to_today() -> None:
    assert first_shown(TODAY) == date(2026, 9, 7)
    assert len(heights(laps_by_day({}, TODAY))) == 11 * 7 + 3


def test_bars_are_as_tall_as_their_share_of_the_best_day() -> None:
    yesterday = TODAY - timedelta(days=1)
    drawn = laps_by_day({TODAY: 5, yesterday: 10, TODAY - timedelta(days=300): 99}, TODAY)
    assert heights(drawn)[-2:] == [BARS_PX, BARS_PX / 2]
    assert drawn.count('class="bar today"') == 1
    assert "<title>Tue 24 Nov: 10 laps</title>" in drawn


def test_before_the_first_lap_it_keeps_no_room_for_bars() -> None:
    empty, walked = (re.findall(r'<svg [^>]*height="(\d+)"', laps_by_day(laps, TODAY)) for laps in ({}, {TODAY: 1}))
    assert int(empty[0]) == int(walked[0]) - BARS_PX


def test_it_says_what_it_shows() -> None:
    drawn = laps_by_day({TODAY: 5, TODAY - timedelta(days=8): 1}, TODAY)
    assert 'aria-label="Laps by day over twelve weeks: 6 laps on 2 days, at most 5 in a day."' in drawn
    assert "none yet" in laps_by_day({}, TODAY)
    assert "style" not in drawn


def test_months_stand_under_their_first_day() -> None:
    assert re.findall(r"%\" y=\"170\">(\w+)<", laps_by_day({TODAY: 1}, TODAY)) == ["Sep", "Oct", "Nov", "today"]
