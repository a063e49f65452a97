from dataclasses import replace

import pytest

from kiosk.display.story import Story
from kiosk.display.view import (
    AttractView,
    BoardRowView,
    CountedView,
    NotCountedView,
    OutOfOrderView,
    SetupView,
    WalkingView,
    WarningView,
)
from kiosk.display.words import ENGLISH
from kiosk.lane.observations import Foot, HazardKind, LanePicture, SensorState
from kiosk.messages.board import Board, BoardRow
from kiosk.messages.parts import PartStatus
from kiosk.session.events import Lap, Summary, TagSeen, Warned, WarningCleared
from tests.display.one_walk import END, FACTS, LANE, LAP, MISS, START, shown


def test_an_empty_lane_attracts_with_the_first_five_of_the_board(story: Story) -> None:
    rows = [BoardRow(rank=i, member=f"m{i}", alias=f"A {i}", laps=9 - i, metres=1, days=1) for i in range(1, 8)]
    story.board(Board(site="s", lane="l", period="today", by="laps", rows=rows, total_laps=40))
    view = story.view(0.0)
    assert isinstance(view, AttractView)
    assert view.rows == tuple(BoardRowView(i, f"A {i}", 9 - i) for i in range(1, 6))
    assert view.total_laps == 40


def test_the_round_begins_with_today_after_each_session(walking: Story) -> None:
    walking.board(Board(site="s", lane="l", period="week", by="laps", rows=[], total_laps=40))
    walking.event(END, 60.0)
    pages = [v.period for t in (75.0, 88.9, 89.1) if isinstance(v := walking.view(t), AttractView)]
    assert pages == ["today", "today", "week"]


def test_the_figure_takes_four_poses_a_second_and_comes_round(story: Story) -> None:
    poses = [v.pose for i in range(16) if isinstance(v := story.view(100 + i / 4), AttractView)]
    assert poses == [0, 1, 2, 3, 4, 5, 6, 7] * 2


def test_reduced_motion_stands_still() -> None:
    story = Story(LANE, ("mat",), reduced_motion=True)
    assert story.view(0.0) == story.view(0.3)
    story.event(START, 10.0)
    story.event(LAP, 20.0)
    story.saved(1, 1, 20.0)
    view = story.view(20.0)
    assert isinstance(view, CountedView)
    assert view.settle == view.strip.fill == 1.0


def test_counted_lasts_two_and_a_half_seconds_and_settles_in_six_tenths(walking: Story) -> None:
    walking.facts(FACTS)
    walking.event(LAP, 20.0)
    walking.saved(1, 1, 20.0)
    settles = [v.settle for t in (20.0, 20.3, 20.6, 22.4) if isinstance(v := walking.view(t), CountedView)]
    assert settles == pytest.approx([0.0, 0.5, 1.0, 1.0])
    view = walking.view(22.4)
    assert isinstance(view, CountedView)
    assert (view.who, view.headline, view.detail, view.lap_s) == (
        "Quiet Heron",
        "4 to go",
        "to match last time",
        9.0,
    )
    after = walking.view(22.6)
    assert isinstance(after, WalkingView)
    assert after.laps == 1


def test_not_counted_says_why_for_three_seconds_and_keeps_the_number(walking: Story) -> None:
    walking.event(LAP, 20.0)
    walking.saved(1, 1, 20.0)
    walking.event(replace(MISS, t=40.0), 40.0)
    view = walking.view(42.9)
    assert isinstance(view, NotCountedView)
    assert (view.laps, view.why) == (1, "That one was forwards")
    assert shown(walking, 43.1) is WalkingView


@pytest.mark.parametrize(
    "lap",
    [replace(MISS, reason="return_leg", direction="toward"), replace(MISS, reason="too_fast", direction="toward")],
)
def test_the_way_back_is_free_and_silent(walking: Story, lap: Lap) -> None:
    walking.event(lap, 20.0)
    assert shown(walking, 20.1) is WalkingView


def test_both_ways_speak_on_a_lane_that_counts_both() -> None:
    story = Story(replace(LANE, counts="both"), ("mat",))
    story.event(START, 10.0)
    story.event(replace(MISS, direction="toward"), 20.0)
    assert shown(story, 20.1) is NotCountedView


def test_a_passer_by_is_not_spoken_to_but_a_whole_leg_forward_is(story: Story) -> None:
    story.event(replace(MISS, session=None, reason="turned_back"), 20.0)
    assert shown(story, 20.1) is AttractView
    story.event(replace(MISS, session=None), 30.0)
    assert shown(story, 30.1) is NotCountedView


def test_a_silent_sensor_is_out_of_order_until_it_speaks(walking: Story) -> None:
    walking.event(SensorState(15.0, "mat", "silent", "nothing for 2 s"), 15.0)
    view = walking.view(15.1)
    assert isinstance(view, OutOfOrderView)
    assert view.code == "S1 mat"
    walking.event(SensorState(16.0, "mat", "ok", ""), 16.0)
    assert shown(walking, 16.1) is WalkingView


def test_a_ledger_that_is_down_is_out_of_order(walking: Story) -> None:
    walking.parts([PartStatus(part="ledger", state="down", say="The disk is full.")])
    assert walking.view(12.0) == OutOfOrderView(ENGLISH.out_ledger, "L1")
    walking.parts([PartStatus(part="ledger", state="ok", say="")])
    assert shown(walking, 12.1) is WalkingView


def test_staff_get_in_by_the_code_while_the_lane_is_out_of_order(walking: Story) -> None:
    walking.event(SensorState(15.0, "mat", "silent", "nothing for 2 s"), 15.0)
    walking.setup("48217730", "192.168.1.20:8080/setup")
    assert shown(walking, 15.1) is OutOfOrderView, "whose session is open is told first"
    walking.event(replace(END, laps=0), 16.0)
    assert walking.view(16.1) == SetupView("4821 7730", "192.168.1.20:8080/setup")
    walking.parts([PartStatus(part="ledger", state="down", say="The disk is full.")])
    assert shown(walking, 16.2) is SetupView
    walking.setup(None, "")
    assert shown(walking, 16.3) is OutOfOrderView


def test_the_strip_follows_the_picture_and_leaves_prints(walking: Story) -> None:
    walking.picture(LanePicture(11.0, (Foot(1.25, 0.123),), 1.2, "clear"))
    walking.picture(LanePicture(11.5, (Foot(1.6, -0.1),), 1.5, "clear"))
    view = walking.view(11.6)
    assert isinstance(view, WalkingView)
    assert view.strip.feet == ((1.6, -0.1),)
    assert view.strip.prints == ((1.1, 0.1), (1.25, 0.12))
    assert view.strip.clear == "clear"


def test_an_old_picture_never_says_clear(walking: Story) -> None:
    walking.picture(LanePicture(11.0, (Foot(1.2, None),), 1.2, "clear"))
    view = walking.view(12.5)
    assert isinstance(view, WalkingView)
    assert (view.strip.clear, view.strip.feet) == ("not_seen", ())


def test_events_that_show_nothing_change_nothing(walking: Story) -> None:
    before = walking.view(12.0)
    walking.event(TagSeen(12.0, "repeat", "same tag"), 12.0)
    walking.event(Summary(0, 0, 0, {}), 12.0)
    assert walking.view(12.0) == before


@pytest.mark.parametrize("kind", ["lane_blocked", "two_walkers"])
def test_danger_takes_the_whole_screen_until_it_is_over(walking: Story, kind: HazardKind) -> None:
    walking.event(LAP, 20.0)
    walking.saved(1, 1, 20.0)
    walking.event(Warned(20.1, 1, kind), 20.1)
    view = walking.view(20.2)
    assert isinstance(view, WarningView)
    assert view.kind == kind
    walking.event(WarningCleared(20.5, 1, kind), 20.5)
    assert shown(walking, 20.6) is CountedView


def test_danger_is_shown_before_anybody_walks_and_after(story: Story) -> None:
    story.event(Warned(5.0, None, "lane_blocked"), 5.0)
    assert shown(story, 5.0) is WarningView


def test_of_two_dangers_the_obstacle_is_shown(walking: Story) -> None:
    walking.event(Warned(20.0, 1, "two_walkers"), 20.0)
    walking.event(Warned(20.0, 1, "lane_blocked"), 20.0)
    view = walking.view(20.0)
    assert isinstance(view, WarningView)
    assert view.kind == "lane_blocked"
    walking.event(WarningCleared(21.0, 1, "lane_blocked"), 21.0)
    view = walking.view(21.0)
    assert isinstance(view, WarningView)
    assert view.kind == "two_walkers"


@pytest.mark.parametrize("kind", ["turn_around", "still"])
def test_a_banner_leaves_the_count_where_it_is(walking: Story, kind: HazardKind) -> None:
    walking.event(LAP, 20.0)
    walking.saved(1, 1, 20.0)
    walking.event(Warned(21.0, 1, kind), 21.0)
    counted, after = walking.view(21.0), walking.view(25.0)
    assert isinstance(counted, CountedView)
    assert isinstance(after, WalkingView)
    assert (counted.banner, after.banner, after.laps) == (kind, kind, 1)


def test_the_end_of_the_lane_lights_the_strip_and_nothing_else(walking: Story) -> None:
    walking.event(Warned(21.0, 1, "lane_end"), 21.0)
    walking.picture(LanePicture(21.0, (Foot(5.75, 0.1),), 5.7, "clear"))
    view = walking.view(21.0)
    assert isinstance(view, WalkingView)
    assert (view.banner, view.strip.near_end) == (None, 0.5)


def test_danger_beats_a_ledger_that_is_down_but_not_a_lane_that_nobody_watches(walking: Story) -> None:
    walking.event(Warned(20.0, 1, "lane_blocked"), 20.0)
    walking.parts([PartStatus(part="ledger", state="down", say="")])
    assert shown(walking, 20.0) is WarningView
    walking.event(SensorState(21.0, "mat", "silent", ""), 21.0)
    assert shown(walking, 21.0) is OutOfOrderView


def test_the_lap_beyond_last_time_is_marked(walking: Story) -> None:
    walking.facts(FACTS)
    ahead = []
    for lap in range(4, 8):
        walking.saved(1, lap, 20.0 + lap)
        view = walking.view(20.0 + lap)
        assert isinstance(view, CountedView)
        ahead.append(view.ahead)
    assert ahead == [False, False, True, False]
