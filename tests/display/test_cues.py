from dataclasses import replace

import pytest

from kiosk.display.cues import Cues
from kiosk.display.samples import sample_views
from kiosk.display.tones import Cue
from kiosk.display.view import Banner, CountdownView, CountedView, View, WalkingView, WarningView

VIEWS = sample_views()
ATTRACT, READY, SUMMARY, REST = (VIEWS[name] for name in ("attract", "ready", "summary", "rest"))


@pytest.fixture
def walking() -> WalkingView:
    view = VIEWS["walking"]
    assert isinstance(view, WalkingView)
    return view


@pytest.fixture
def counted() -> CountedView:
    view = VIEWS["counted"]
    assert isinstance(view, CountedView)
    return view


def heard(*views: View, every_s: float = 0.1) -> list[Cue]:
    cues = Cues()
    return [cue for i, view in enumerate(views) for cue in cues.follow(view, i * every_s)]


def test_a_session_starts_once_by_tap_or_by_walking(walking: WalkingView) -> None:
    assert heard(ATTRACT, READY, READY, walking, replace(walking, clock_s=223)) == ["start"]
    assert heard(ATTRACT, walking, walking) == ["start"]
    assert heard(SUMMARY, walking) == ["start"]
    assert heard(walking, READY) == ["start"]  # handed over


def test_every_lap_sounds_once_and_the_one_beyond_last_time_otherwise(
    walking: WalkingView, counted: CountedView
) -> None:
    settling = replace(counted, settle=0.4)
    assert heard(walking, settling, counted, walking) == ["lap"]
    assert heard(walking, replace(counted, ahead=True), walking) == ["best"]
    assert heard(counted, replace(counted, laps=9)) == ["lap", "lap"]


def test_each_second_of_a_countdown_then_the_start(walking: WalkingView) -> None:
    view = VIEWS["countdown"]
    assert isinstance(view, CountdownView)
    seconds = [replace(view, number=n) for n in (3, 3, 2, 1)]
    assert heard(READY, *seconds, walking) == ["start", "tick", "tick", "tick", "start"]
    assert heard(REST, walking) == ["rest", "start"]


def test_a_treadmills_sets_and_rests_are_heard(walking: WalkingView) -> None:
    treadmill = VIEWS["treadmill"]
    assert heard(treadmill, treadmill, REST, REST, treadmill) == ["start", "rest", "start"]


def test_something_else_to_do_and_a_question_ask_for_a_look(walking: WalkingView) -> None:
    forward, question = VIEWS["walking_forward"], VIEWS["claim"]
    assert heard(forward, walking) == ["attention"]
    assert heard(walking, question, question) == ["attention"]


def test_stop_insists_until_it_is_over_and_changes_nothing_else(walking: WalkingView) -> None:
    stop = VIEWS["lane_blocked"]
    assert heard(walking, *[stop] * 13, walking) == ["stop"] * 3  # at 0, 0.6 and 1.2 s
    assert heard(walking, stop, walking, stop) == ["stop", "stop"]


def test_two_walkers_ask_for_attention_and_again(walking: WalkingView) -> None:
    wait = VIEWS["two_walkers"]
    assert isinstance(wait, WarningView)
    assert heard(walking, *[wait] * 17, walking) == ["attention", "attention"]


@pytest.mark.parametrize("kind", ["turn_around", "still"])
def test_a_banner_sounds_when_it_comes(walking: WalkingView, counted: CountedView, kind: Banner) -> None:
    told = replace(walking, banner=kind)
    assert heard(walking, told, told, walking, told) == ["attention", "attention"]
    assert heard(told, replace(counted, banner=kind)) == ["attention", "lap"]


def test_beeps_quicken_towards_the_end_of_the_lane(walking: WalkingView) -> None:
    def beeps(near: float) -> int:
        view = replace(walking, strip=replace(walking.strip, near_end=near))
        return len(heard(*[view] * 300, every_s=0.01))

    assert [beeps(near) for near in (0.0, 0.5, 1.0)] == [5, 8, 19]


def test_the_first_beep_comes_at_once(walking: WalkingView) -> None:
    near = replace(walking, strip=replace(walking.strip, near_end=0.0))
    assert heard(walking, near, walking, near) == ["end", "end"]


def test_what_shows_nothing_new_is_silent(walking: WalkingView) -> None:
    assert heard(ATTRACT, SUMMARY, VIEWS["out_of_order"], VIEWS["setup"], VIEWS["not_counted"]) == []
