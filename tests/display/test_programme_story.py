"""Programmes on the screen: what the session core says of one, and what shows of it."""

from dataclasses import replace

import pytest

from kiosk.display.programme_story import ProgrammeStory
from kiosk.display.story import Story
from kiosk.display.view import (
    AskView,
    AttractView,
    CountdownView,
    CountedView,
    ReadyView,
    RestView,
    SetView,
    SummaryView,
    View,
    WalkingView,
)
from kiosk.display.words import ENGLISH, Words
from kiosk.lane.observations import LaneEntered, LanePicture, LegBegan
from kiosk.session.events import Event, Lap
from kiosk.session.phases import Standing
from kiosk.session.programme import Programme, Step
from kiosk.session.programmes import DEFAULTS
from kiosk.session.sessions import Sessions
from tests.session.conftest import LANE, away, home

SETS = Programme("warm_up", "Warm-up sets", (Step("backward", 12.0), Step("rest", 30.0)), sets=2)
PROGRAMMES = (SETS, *(programme for programme in DEFAULTS if programme.name != "warm_up"))


class Screen:
    """The session core and the screen, joined; a counted lap is in the ledger at once."""

    def __init__(self) -> None:
        self.sessions = Sessions(LANE, programmes=PROGRAMMES)
        self.story = Story(LANE, ("mat",), programmes=PROGRAMMES)

    def hear(self, events: list[Event], t: float) -> None:
        for event in events:
            self.story.event(event, t)
        for event in events:
            if isinstance(event, Lap) and event.session is not None and event.lap is not None:
                self.story.saved(event.session, event.lap, t)

    def at(self, t: float) -> View:
        self.hear(self.sessions.advance(t), t)
        return self.story.view(t)

    def begin(self, programme: str) -> None:
        self.hear(self.sessions.tap("m1", 0.0), 0.0)
        self.hear(self.sessions.command("programme", {"name": programme}, 0.0), 0.0)

    def leaves(self, t: float) -> None:
        self.at(t)
        self.hear([*self.sessions.see(LaneEntered(t)), *self.sessions.see(LegBegan(t, "away"))], t)

    def arrives(self, t: float, took_3m_s: float | None = None) -> View:
        self.at(t)
        self.hear(self.sessions.see(replace(away(t), three_metres_s=took_3m_s)), t)
        return self.story.view(t)


@pytest.fixture
def screen() -> Screen:
    return Screen()


def test_what_is_chosen_shows_before_anybody_comes(screen: Screen) -> None:
    screen.hear(screen.sessions.press("programme", 1.0), 1.0)
    view = screen.at(2.0)
    assert isinstance(view, ReadyView)
    assert (view.programme, view.lasts, view.begins) == ("Forward & back", "about 12 minutes", "forward")
    assert isinstance(screen.at(62.0), AttractView)


def test_who_goes_round_to_the_free_walk_soon_sees_the_board(screen: Screen) -> None:
    screen.hear(screen.sessions.command("programme", {"name": "free"}, 1.0), 1.0)
    assert isinstance(screen.at(5.0), ReadyView)
    assert isinstance(screen.at(6.5), AttractView)


def test_a_programme_says_how_long_it_takes_and_is_counted_down(screen: Screen) -> None:
    screen.begin("warm_up")
    view = screen.at(4.0)
    assert isinstance(view, ReadyView)
    assert (view.programme, view.lasts) == ("Warm-up sets", "about 2 minutes")
    numbers = [screen.at(t) for t in (5.0, 6.1, 7.2)]
    assert [view.number for view in numbers if isinstance(view, CountdownView)] == [3, 2, 1]
    assert isinstance(screen.at(8.0), WalkingView)


def test_a_set_runs_with_the_walker_and_is_shown_in_a_ring(screen: Screen) -> None:
    screen.begin("warm_up")
    screen.leaves(10.0)
    view = screen.at(15.0)
    assert isinstance(view, WalkingView)
    assert (view.clock_s, view.sets) == (5, SetView(1, 2, 7, 12))
    counted = screen.arrives(18.0)
    assert isinstance(counted, CountedView)
    assert (counted.headline, counted.detail) == ("Counted", "4 seconds left")
    view = screen.at(25.0)
    assert isinstance(view, WalkingView)
    assert view.sets == SetView(1, 2, 4, 12)
    screen.leaves(30.0)
    late = screen.at(37.0)
    assert isinstance(late, WalkingView)
    assert late.sets == SetView(1, 2, 0, 12)


def test_a_rest_counts_down_to_the_next_set(screen: Screen) -> None:
    screen.begin("warm_up")
    screen.leaves(10.0)
    screen.arrives(24.0)
    view = screen.at(30.0)
    assert isinstance(view, RestView)
    assert (view.left_s, view.of_s, view.number, view.sets, view.walks) == (24, 30, 2, 2, False)
    down = screen.at(51.5)
    assert isinstance(down, CountdownView)
    assert down.number == 3
    assert isinstance(screen.at(54.0), WalkingView)


def test_when_all_is_done_it_is_summed_up_also_after_the_session_ended(screen: Screen) -> None:
    screen.begin("warm_up")
    for t in (10.0, 60.0):
        screen.leaves(t)
        screen.arrives(t + 13.0)
    for t in (80.0, 89.0):
        view = screen.at(t)
        assert isinstance(view, SummaryView)
        assert (view.laps, view.metres) == (2, 11)
    assert screen.sessions.current is None


def test_who_walks_on_sees_the_laps_again(screen: Screen) -> None:
    screen.begin("warm_up")
    for t in (10.0, 60.0):
        screen.leaves(t)
        screen.arrives(t + 13.0)
    screen.leaves(84.0)
    view = screen.at(120.0)
    assert isinstance(view, WalkingView)
    assert (view.laps, view.sets) == (2, None)


def test_a_forward_step_shows_metres_and_speaks_no_blame(screen: Screen) -> None:
    screen.begin("forward_back")
    screen.leaves(10.0)
    view = screen.arrives(20.0)
    assert isinstance(view, WalkingView)
    assert (view.task, view.metres, view.clock_s) == ("Walk forward", 5, 170)
    screen.hear(screen.sessions.see(LegBegan(22.0, "toward")), 22.0)
    screen.hear(screen.sessions.see(home(200.0)), 200.0)
    view = screen.at(201.0)
    assert isinstance(view, WalkingView)
    assert (view.task, view.metres, view.clock_s) == ("Walk backward, face the screen", None, 180)


def test_a_long_walks_clock_is_what_is_left(screen: Screen) -> None:
    screen.begin("long")
    ready = screen.at(1.0)
    assert isinstance(ready, ReadyView)
    assert ready.lasts == "about 24 minutes"
    screen.leaves(10.0)
    view = screen.at(14.5)
    assert isinstance(view, WalkingView)
    assert (view.clock_s, view.sets, view.task) == (596, None, "")


def test_a_treadmill_shows_its_sets_and_its_minutes(screen: Screen) -> None:
    screen.begin("treadmill")
    view = screen.at(33.0)
    assert isinstance(view, RestView)
    assert (view.left_s, view.number, view.sets, view.walks) == (50, 1, 5, True)
    screen.at(400.0)
    screen.hear(screen.sessions.press("stop", 400.0), 400.0)
    ended = screen.at(401.0)
    assert isinstance(ended, SummaryView)
    assert (ended.laps, ended.minutes) == (0, 3)


def test_who_walks_on_the_lane_meanwhile_is_not_spoken_to(screen: Screen) -> None:
    screen.begin("treadmill")
    screen.leaves(30.0)
    assert isinstance(screen.arrives(38.0), RestView)


def test_the_three_metre_test_says_each_time_its_mean_and_what_it_is_not(screen: Screen) -> None:
    screen.begin("three_metre")
    for n, t in enumerate((10.0, 40.0, 70.0), 1):
        screen.leaves(t)
        counted = screen.arrives(t + 8.0, took_3m_s=4.0 + 0.2 * n)
        assert isinstance(counted, CountedView)
        assert (counted.headline, counted.detail) == (f"{4.0 + 0.2 * n:.1f} s", f"3 m, trial {n} of 3")
    for t in (85.0, 95.0):
        view = screen.at(t)
        assert isinstance(view, SummaryView)
        assert (view.versus, view.best) == ("3 m in 4.4 s, mean of 3", "Your own trend, never a verdict")


def test_who_taps_after_walking_is_asked(screen: Screen) -> None:
    screen.leaves(2.0)
    screen.arrives(10.0)
    screen.hear(screen.sessions.tap("m1", 15.0), 15.0)
    view = screen.at(16.0)
    assert isinstance(view, AskView)
    assert view.question == "Add the 1 lap just walked?"
    screen.hear(screen.sessions.press("start", 17.0), 17.0)
    assert isinstance(screen.at(17.0), WalkingView)


def test_a_question_that_gets_no_answer_goes(screen: Screen) -> None:
    screen.leaves(2.0)
    screen.arrives(10.0)
    screen.hear(screen.sessions.tap("m1", 15.0), 15.0)
    assert isinstance(screen.at(23.5), ReadyView)


def test_a_clock_that_was_shown_never_goes_back() -> None:
    programme = ProgrammeStory(LANE, PROGRAMMES, ENGLISH)
    running = Standing(10.0, "step", "backward", 1, 2, 0.0, 12.0, True, None, 0.0)
    assert programme.clock(running, 18.4).done_s == pytest.approx(8.4)
    told_late = replace(running, t=18.0, clock_s=8.0, walked_s=8.0, runs=False)
    assert programme.clock(told_late, 18.5).done_s == pytest.approx(8.4)
    assert programme.clock(replace(told_late, number=2, clock_s=0.0), 60.0).done_s == 0.0


def test_a_gyms_own_title_stands_in_every_language() -> None:
    own = (replace(SETS, title="Coach Ida's sets"), Programme("sled", "Sled"), *DEFAULTS[2:])
    programme = ProgrammeStory(LANE, own, Words("de"))
    assert programme.title("warm_up") == "Coach Ida's sets"
    assert programme.title("sled") == "Sled"
    assert programme.title("long") == Words("de").programme("long")


def test_the_lane_stays_on_the_screen_in_a_rest(screen: Screen) -> None:
    screen.begin("warm_up")
    screen.leaves(10.0)
    screen.arrives(24.0)
    screen.story.picture(LanePicture(30.0, (), 0.4, "clear"))
    view = screen.at(30.1)
    assert isinstance(view, RestView)
    assert view.strip.clear == "clear"
