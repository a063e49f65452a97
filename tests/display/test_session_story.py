from dataclasses import replace

from kiosk.display.story import Story
from kiosk.display.view import CountedView, ReadyView, WalkingView
from kiosk.lane.observations import Foot, LanePicture
from tests.display.one_walk import FACTS, LAP, START, shown


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


def test_a_lap_of_an_earlier_session_changes_nothing_here(walking: Story) -> None:
    walking.event(replace(START, session=2, member="m2", t=30.0), 30.0)
    walking.event(LAP, 31.0)
    walking.saved(1, 1, 31.1)
    view = walking.view(31.2)
    assert isinstance(view, WalkingView)
    assert (view.laps, view.saving) == (0, False)


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
