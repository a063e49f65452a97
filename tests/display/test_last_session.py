from dataclasses import replace

from kiosk.display.story import Story
from kiosk.display.view import AttractView, SummaryView, WalkingView
from tests.display.one_walk import END, FACTS, LAP, START, shown


def test_summary_for_fifteen_seconds_or_until_the_next_start(walking: Story) -> None:
    walking.facts(FACTS)
    walking.saved(1, 1, 20.0)
    walking.saved(1, 2, 40.0)
    walking.event(END, 60.0)
    assert walking.view(74.9) == SummaryView("Quiet Heron", 2, 11, 2, "3 fewer than last time")
    assert shown(walking, 75.1) is AttractView
    walking.event(replace(START, session=2, t=70.0), 70.0)
    assert shown(walking, 70.1) is WalkingView


def test_a_commit_that_returns_after_the_end_still_enters_the_summary(walking: Story) -> None:
    walking.event(LAP, 59.9)
    walking.event(replace(END, laps=1), 60.0)
    walking.saved(1, 1, 60.1)
    view = walking.view(60.2)
    assert isinstance(view, SummaryView)
    assert view.laps == 1


def test_a_tap_without_a_lap_needs_no_summary(walking: Story) -> None:
    walking.event(replace(END, laps=0), 60.0)
    assert shown(walking, 60.1) is AttractView
