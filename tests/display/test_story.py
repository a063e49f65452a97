from dataclasses import replace

import pytest

from kiosk.display.story import Story
from kiosk.display.view import (
    AttractView,
    BoardRowView,
    CountedView,
    NotCountedView,
    OutOfOrderView,
    ReadyView,
    SetupView,
    SummaryView,
    View,
    WalkingView,
    WarningView,
)
from kiosk.display.words import ENGLISH
from kiosk.lane.geometry import LaneSpec
from kiosk.lane.observations import Foot, HazardKind, LanePicture, SensorState
from kiosk.messages.board import Board, BoardRow
from kiosk.messages.parts import PartStatus
from kiosk.session.events import (
    Lap,
    SessionEnded,
    SessionStarted,
    Summary,
    TagSeen,
    Warned,
    WarningCleared,
)
from kiosk.session.facts import MemberFacts

LANE = LaneSpec(7.0, 0.9, 1.0, 6.5)
START = SessionStarted(10.0, 1, "m1", "free")
END = SessionEnded(60.0, 1, "m1", "free", 2, 11.2, 95.0, "tag")
LAP = Lap(20.0, 11.0, 1, 1, "away", "backward", "screen", None, True, None, (), 9.0, 5.5, 12)
MISS = replace(LAP, lap=None, counted=False, reason="forward")
FACTS = MemberFacts(10.1, "m1", "Quiet Heron", True, 5)


@pytest.fixture
def story() -> Story:
    return Story(LANE, ("mat",))


@pytest.fixture
def ready(story: Story) -> Story:
    """m1 has tapped and stands before the start line."""
    story.picture(LanePicture(9.9, (Foot(0.4, 0.1),), 0.4, "clear"))
    story.event(START, 10.0)
    return story


@pytest.fixture
def walking(story: Story) -> Story:
    """m1 is past the start line."""
    story.event(START, 10.0)
    story.picture(LanePicture(10.0, (Foot(1.1, 0.1),), 1.1, "clear"))
    return story


def shown(story: Story, t: float) -> type[View]:
    return type(story.view(t))


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


def test_a_session_shows_a_clock_in_whole_seconds(walking: Story) -> None:
    first, second = walking.view(12.1), walking.view(12.9)
    assert isinstance(first, WalkingView)
    assert first.clock_s == 2
    assert first == second


def test_alias_only_with_consent_for_the_floor(walking: Story) -> None:
    def who() -> str:
        view = walking.view(12.0)
        assert isinstance(view, WalkingView)
        return view.who

    assert who() == "You"
    walking.facts(FACTS)
    assert who() == "Quiet Heron"
    walking.facts(replace(FACTS, floor_consent=False))
    assert who() == "You"


def test_facts_of_another_member_name_nobody(walking: Story) -> None:
    walking.facts(replace(FACTS, member="m2"))
    view = walking.view(12.0)
    assert isinstance(view, WalkingView)
    assert view.who == "You"


def test_the_number_waits_for_the_commit_and_says_so_when_it_is_slow(walking: Story) -> None:
    walking.event(LAP, 20.3)
    quick, slow = walking.view(20.4), walking.view(20.5)
    assert isinstance(quick, WalkingView)
    assert isinstance(slow, WalkingView)
    assert (quick.laps, quick.saving) == (0, False)
    assert (slow.laps, slow.saving) == (0, True)
    walking.saved(1, 1, 21.0)
    view = walking.view(21.0)
    assert isinstance(view, CountedView)
    assert view.laps == 1


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


def test_a_lap_of_an_earlier_session_changes_nothing_here(walking: Story) -> None:
    walking.event(replace(START, session=2, member="m2", t=30.0), 30.0)
    walking.event(LAP, 31.0)
    walking.saved(1, 1, 31.1)
    view = walking.view(31.2)
    assert isinstance(view, WalkingView)
    assert (view.laps, view.saving) == (0, False)


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


def test_a_tap_is_answered_with_the_alias_for_three_seconds_whatever_the_consent(ready: Story) -> None:
    assert isinstance(ready.view(10.0), ReadyView)
    ready.facts(replace(FACTS, floor_consent=False))
    view = ready.view(12.9)
    assert isinstance(view, ReadyView)
    assert (view.alias, view.last, view.programme) == ("Quiet Heron", "5 laps last time", "Free walk")
    later = ready.view(13.0)
    assert isinstance(later, ReadyView)
    assert later.alias is None


def test_a_trainer_who_walks_along_stands_beside_the_programme_until_they_dont(ready: Story) -> None:
    def programme() -> str:
        view = ready.view(30.0)
        assert isinstance(view, ReadyView)
        return view.programme

    ready.picture(LanePicture(30.0, company=True))
    assert programme() == "Free walk, with a trainer"
    ready.picture(LanePicture(30.0))
    assert programme() == "Free walk"


def test_ready_until_somebody_passes_the_start_line_and_the_clock_begins_there(ready: Story) -> None:
    ready.picture(LanePicture(30.0, (Foot(0.9, 0.1),), 0.9, "clear"))
    assert shown(ready, 30.0) is ReadyView
    ready.picture(LanePicture(30.5, (Foot(1.1, 0.1),), 1.1, "clear"))
    ready.picture(LanePicture(31.0, (Foot(0.5, 0.1),), 0.5, "clear"))
    view = ready.view(32.6)
    assert isinstance(view, WalkingView)
    assert view.clock_s == 2


def test_a_guest_who_began_by_walking_is_walking(story: Story) -> None:
    story.picture(LanePicture(10.0, (Foot(1.05, 0.1),), 1.05, "clear"))
    story.event(replace(START, member=None), 10.0)
    assert shown(story, 10.0) is WalkingView


def test_a_lap_ends_ready_where_no_picture_told(story: Story) -> None:
    story.event(START, 10.0)
    story.event(LAP, 20.0)
    view = story.view(20.0)
    assert isinstance(view, WalkingView)
    assert view.clock_s == 9


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
