from dataclasses import replace

import pytest

from kiosk.lane.geometry import LaneSpec
from kiosk.lane.observations import HazardBegan, HazardEnded, LaneEmptied, LaneEntered, LegBegan, WalkerLeft
from kiosk.session.events import (
    ClaimAsked,
    ClaimDropped,
    Event,
    LapsClaimed,
    ProgrammeChosen,
    SessionEnded,
    SessionStarted,
    Warned,
    WarningCleared,
)
from kiosk.session.sessions import Sessions
from tests.session.conftest import LANE, away, ended, home, lap_of, started, walk_lap


def test_laps_are_numbered_within_their_session() -> None:
    sessions = Sessions(LANE)
    sessions.tap("m1", 1.0)
    numbers = []
    for t in (10.0, 30.0):
        sessions.see(LegBegan(t - 8, "away"))
        numbers.append(lap_of(sessions.see(away(t))).lap)
        sessions.see(LegBegan(t + 5, "toward"))
        numbers.append(lap_of(sessions.see(home(t + 10))).lap)
    assert numbers == [1, None, 2, None]
    assert ended(sessions.tap("m1", 50.0)) == [(1, 2, "tag")]


def test_the_lap_under_way_stays_with_the_session_that_began_it() -> None:
    sessions = Sessions(LANE)
    sessions.tap("m1", 1.0)
    sessions.see(LaneEntered(2.0))
    sessions.see(LegBegan(3.0, "away"))
    assert started(sessions.tap("m2", 5.0)) == [(2, "m2")]
    events = sessions.see(away(11.0))
    assert (lap_of(events).session, lap_of(events).lap) == (1, 1)
    assert ended(events) == [(1, 1, "handover")]
    sessions.see(LegBegan(20.0, "away"))
    assert lap_of(sessions.see(away(28.0))).session == 2


def test_somebody_elses_lap_earns_the_member_nothing() -> None:
    sessions = Sessions(LANE)
    sessions.tap("m1", 1.0)
    sessions.see(LegBegan(3.0, "away", walker=1))
    sessions.see(LegBegan(4.0, "away", walker=2))
    other = lap_of(sessions.see(replace(away(11.0), walker=2, marks=("shared_lane",))))
    theirs = lap_of(sessions.see(replace(away(12.0), walker=1, marks=("shared_lane",))))
    assert (other.session, other.counted, other.reason, other.marks) == (None, False, "shared_lane", ())
    assert (theirs.session, theirs.counted, theirs.reason, theirs.marks) == (1, True, None, ("shared_lane",))
    sessions.see(WalkerLeft(20.0, 1))
    sessions.see(LegBegan(30.0, "away", walker=3))
    assert lap_of(sessions.see(replace(away(38.0), walker=3))).lap == 2


def test_a_hazard_is_told_with_the_session_that_is_open() -> None:
    sessions = Sessions(LANE)
    assert sessions.see(HazardBegan(1.0, "still")) == [Warned(1.0, None, "still")]
    sessions.tap("m1", 2.0)
    assert sessions.see(HazardEnded(3.0, "still")) == [WarningCleared(3.0, 1, "still")]


def test_a_walk_without_a_tap_is_a_guests() -> None:
    events = Sessions(LANE).see(LegBegan(3.0, "away"))
    assert started(events) == [(1, None)]


def test_a_walk_home_starts_nothing_where_only_away_counts() -> None:
    sessions = Sessions(LANE)
    assert sessions.see(LegBegan(3.0, "toward")) == []
    lap = lap_of(sessions.see(home(8.0)))
    assert (lap.session, lap.counted, lap.reason) == (None, False, "return_leg")


def test_an_empty_lane_ends_a_session_after_a_minute_and_not_before() -> None:
    sessions = Sessions(LANE)
    sessions.tap("m1", 1.0)
    sessions.see(LaneEntered(5.0))
    assert sessions.next_deadline() is None
    sessions.see(LaneEmptied(40.0))
    assert sessions.advance(99.9) == []
    assert [(e.t, e.why) for e in sessions.advance(200.0) if isinstance(e, SessionEnded)] == [(100.0, "idle")]


def test_a_tap_on_an_empty_lane_gives_a_whole_minute() -> None:
    sessions = Sessions(LANE)
    sessions.tap("m1", 500.0)
    assert sessions.next_deadline() == 560.0


def test_the_end_of_a_recording_ends_what_is_open() -> None:
    sessions = Sessions(LANE)
    sessions.tap("m1", 1.0)
    assert ended(sessions.finish(9.0)) == [(1, 0, "end")]
    assert sessions.finish(9.0) == []


def after_laps(count: int = 4) -> Sessions:
    """A guest's session whose last lap of `count` ended at t = 20 times `count`."""
    sessions = Sessions(LANE)
    for n in range(1, count + 1):
        walk_lap(sessions, 20.0 * n)
        sessions.see(LegBegan(20.0 * n + 2, "toward"))
        sessions.see(home(20.0 * n + 7))
    return sessions


def claims(events: list[Event]) -> list[Event]:
    return [event for event in events if isinstance(event, ClaimAsked | ClaimDropped | LapsClaimed)]


def test_a_tap_after_laps_asks_whose_they_are_and_nothing_moves() -> None:
    sessions = after_laps(4)
    assert sessions.tap("m1", 100.0) == [ClaimAsked(100.0, 1, "m1", 4, 108.0)]
    assert sessions.number == 1
    assert sessions.next_deadline() == 108.0


@pytest.mark.parametrize("by", ["start", "tap"])
def test_yes_makes_the_guests_session_the_members_and_it_goes_on(by: str) -> None:
    sessions = after_laps(4)
    sessions.tap("m1", 100.0)
    events = sessions.press("start", 104.0) if by == "start" else sessions.tap("m1", 104.0)
    assert events == [LapsClaimed(104.0, 1, 4, "m1")]
    lap = lap_of(walk_lap(sessions, 120.0))
    assert (lap.session, lap.lap) == (1, 5)
    assert sessions.tap("m1", 140.0) == [SessionEnded(140.0, 1, "m1", "free", 5, 27.5, 40.0, "tag")]


def test_no_answer_starts_fresh() -> None:
    sessions = after_laps(4)
    sessions.tap("m1", 100.0)
    assert sessions.advance(107.9) == []
    events = sessions.advance(109.0)
    assert claims(events) == [ClaimDropped(108.0, 1, "m1")]
    assert (ended(events), started(events)) == ([(1, 4, "handover")], [(2, "m1")])
    assert lap_of(walk_lap(sessions, 130.0)).session == 2


def test_walking_off_starts_fresh_and_the_leg_just_begun_is_the_members() -> None:
    sessions = after_laps(4)
    sessions.tap("m1", 100.0)
    events = sessions.see(LegBegan(103.0, "away"))
    assert claims(events) == [ClaimDropped(103.0, 1, "m1")]
    assert (ended(events), started(events)) == ([(1, 4, "handover")], [(2, "m1")])
    lap = lap_of(sessions.see(away(111.0)))
    assert (lap.session, lap.lap) == (2, 1)


def test_a_lap_under_way_while_the_question_stands_is_the_guests_whatever_the_answer() -> None:
    for yes in (True, False):
        sessions = after_laps(1)
        sessions.see(LegBegan(30.0, "away"))
        sessions.tap("m1", 33.0)
        if yes:
            assert sessions.press("start", 35.0) == [LapsClaimed(35.0, 1, 1, "m1")]
            events: list[Event] = []
        else:
            events = sessions.advance(41.0)
            assert (ended(events), started(events)) == ([], [(2, "m1")])
        events = sessions.see(away(42.0))
        assert (lap_of(events).session, lap_of(events).lap) == (1, 2)
        assert ended(events) == ([] if yes else [(1, 2, "handover")])


def test_a_leg_that_began_before_the_tap_and_is_told_after_it_is_the_guests() -> None:
    sessions = after_laps(1)
    sessions.tap("m1", 30.0)
    assert sessions.see(LegBegan(29.8, "away")) == []
    assert lap_of(sessions.see(away(37.8))).session == 1
    assert started(sessions.advance(38.0)) == [(2, "m1")]


def test_nobody_is_asked_about_laps_of_more_than_half_a_minute_ago() -> None:
    sessions = after_laps(1)
    events = sessions.tap("m1", 50.1)
    assert (ended(events), started(events)) == ([(1, 1, "handover")], [(2, "m1")])


def test_nobody_is_asked_where_a_guest_has_no_lap_yet() -> None:
    sessions = Sessions(LANE)
    sessions.see(LegBegan(3.0, "away"))
    events = sessions.tap("m1", 5.0)
    assert (claims(events), started(events)) == ([], [(2, "m1")])
    events = sessions.see(away(11.0))
    assert (lap_of(events).session, ended(events)) == (1, [(1, 1, "handover")])


def test_laps_of_a_guest_who_has_ended_are_claimed_and_the_members_own_session_starts() -> None:
    sessions = after_laps(2)
    assert ended(sessions.press("stop", 50.0)) == [(1, 2, "panel")]
    assert sessions.tap("m1", 79.0) == [ClaimAsked(79.0, 1, "m1", 2, 87.0)]
    assert sessions.number is None
    assert sessions.press("start", 80.0) == [LapsClaimed(80.0, 1, 2, "m1"), SessionStarted(80.0, 2, "m1", "free")]


def test_laps_of_a_guest_who_has_walked_off_can_still_be_claimed() -> None:
    sessions = after_laps(2)
    sessions.see(LaneEmptied(48.0))
    assert ended(sessions.advance(108.0)) == [(1, 2, "idle")]
    assert claims(sessions.tap("m1", 130.0)) == [ClaimAsked(130.0, 1, "m1", 2, 138.0)]
    assert started(sessions.advance(138.0)) == [(2, "m1")]


def test_a_lap_that_was_under_way_at_stop_goes_with_the_claim() -> None:
    sessions = after_laps(1)
    sessions.see(LegBegan(30.0, "away"))
    sessions.press("stop", 32.0)
    sessions.tap("m1", 34.0)
    assert claims(sessions.press("start", 35.0)) == [LapsClaimed(35.0, 1, 1, "m1")]
    events = sessions.see(away(38.0))
    assert (lap_of(events).session, lap_of(events).lap) == (1, 2)
    assert [(e.session, e.member, e.laps) for e in events if isinstance(e, SessionEnded)] == [(1, "m1", 2)]


def test_laps_are_claimed_once() -> None:
    sessions = after_laps(2)
    sessions.press("stop", 50.0)
    sessions.tap("m1", 52.0)
    sessions.tap("m1", 56.0)
    sessions.tap("m1", 60.0)
    assert claims(sessions.tap("m2", 61.0)) == []


def test_another_member_who_taps_is_asked_instead() -> None:
    sessions = after_laps(2)
    sessions.tap("m1", 50.0)
    assert sessions.tap("m2", 52.0) == [ClaimDropped(52.0, 1, "m1"), ClaimAsked(52.0, 1, "m2", 2, 60.0)]
    assert sessions.press("start", 53.0) == [LapsClaimed(53.0, 1, 2, "m2")]


def test_the_question_ends_before_an_empty_lane_ends_the_session() -> None:
    sessions = Sessions(LANE, idle_s=5.0)
    walk_lap(sessions, 20.0)
    sessions.see(LaneEmptied(21.0))
    sessions.tap("m1", 25.0)
    events = sessions.advance(1000.0)
    assert [(e.t, e.session, e.why) for e in events if isinstance(e, SessionEnded)] == [
        (33.0, 1, "handover"),
        (38.0, 2, "idle"),
    ]


def test_a_claim_gives_a_whole_minute() -> None:
    sessions = after_laps(1)
    sessions.see(LaneEmptied(28.0))
    sessions.tap("m1", 45.0)
    sessions.press("start", 46.0)
    assert sessions.next_deadline() == 106.0


def test_a_walk_home_that_counts_stays_the_guests_while_the_question_stands() -> None:
    sessions = Sessions(LaneSpec(7.0, 0.9, 1.0, 6.5, counts="both", facing="trust"))
    walk_lap(sessions, 20.0)
    sessions.tap("m1", 21.0)
    assert sessions.see(LegBegan(22.0, "toward")) == []
    assert lap_of(sessions.see(home(27.0))).session == 1


def test_who_comes_in_at_the_far_end_where_both_ways_count_walks_for_the_session_that_they_start() -> None:
    sessions = Sessions(LaneSpec(7.0, 0.9, 1.0, 6.5, counts="both"))
    assert started(sessions.see(LegBegan(3.0, "toward", 5))) == [(1, None)]
    assert lap_of(sessions.see(replace(home(8.0, 5), facing="backward", facing_by="feet"))).lap == 1


def test_partners_who_alternate_come_back_to_programme_and_set() -> None:
    sessions = Sessions(LANE)
    sessions.command("programme", {"name": "sets"}, 0.5)
    sessions.tap("m1", 1.0)
    assert sessions.current is not None
    sessions.current.progress = "set 2"
    sessions.tap("m2", 60.0)
    assert sessions.current.programme == "free"
    events = sessions.tap("m1", 120.0)
    assert [e.programme for e in events if isinstance(e, SessionStarted)] == ["sets"]
    assert (sessions.current.number, sessions.current.progress) == (3, "set 2")


def test_who_tapped_out_begins_anew() -> None:
    sessions = Sessions(LANE)
    sessions.tap("m1", 1.0)
    assert sessions.current is not None
    sessions.current.progress = "set 2"
    sessions.tap("m1", 60.0)
    sessions.tap("m1", 70.0)
    assert sessions.current.progress is None


def test_a_command_changes_the_open_sessions_programme() -> None:
    sessions = Sessions(LANE)
    sessions.tap("m1", 1.0)
    assert sessions.command("programme", {"name": "long"}, 2.0)[0] == ProgrammeChosen(2.0, 1, "long")
    assert [e.programme for e in sessions.finish(9.0) if isinstance(e, SessionEnded)] == ["long"]


def test_staff_end_the_open_session() -> None:
    sessions = after_laps(1)
    assert ended(sessions.command("end", {}, 30.0)) == [(1, 1, "end")]
    assert sessions.command("end", {}, 31.0) == []


def test_the_end_of_a_recording_leaves_a_question_unanswered() -> None:
    sessions = after_laps(1)
    sessions.tap("m1", 30.0)
    assert ended(sessions.finish(31.0)) == [(1, 1, "end")]
    assert sessions.next_deadline() is None
