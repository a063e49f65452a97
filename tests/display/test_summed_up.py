from dataclasses import replace

from kiosk.display.summed_up import session_summed_up, summed_up, without_laps_s
from kiosk.display.view import SummaryView
from kiosk.display.words import ENGLISH
from kiosk.session.events import SessionEnded

END = SessionEnded(60.0, 1, "m1", "forward_back", 2, 11.2, 95.0, "tag", ({"forward_s": 61.0, "forward_m": 60.5},))


def test_a_session_against_the_last_one() -> None:
    assert summed_up(ENGLISH, "You", 2, 11.2, 95.0, 1) == SummaryView("You", 2, 11, 2, "1 more than last time")


def test_what_was_walked_forward_is_in_the_metres_and_minutes() -> None:
    view = session_summed_up(ENGLISH, "You", END, 2, None)
    assert (view.laps, view.metres, view.minutes) == (2, 72, 3)
    assert without_laps_s(END) == 61.0


def test_the_summary_is_of_every_programme_of_a_session() -> None:
    mill = {"programme": "treadmill", "done": True, "treadmill_s": 90.0}
    both = replace(END, results=(*END.results, mill))
    assert without_laps_s(both) == 151.0
    view = session_summed_up(ENGLISH, "You", both, 2, None)
    assert (view.metres, view.minutes) == (72, 4)


def test_the_three_metre_test_is_no_race_against_last_time() -> None:
    view = summed_up(ENGLISH, "You", 2, 11.2, 20.0, 1, (4.0, 4.5))
    assert (view.versus, view.best) == ("3 m in 4.2 s, mean of 2", "Your own trend, never a verdict")
