from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.lane.geometry import LaneSpec
from kiosk.lane.observations import (
    HazardBegan,
    HazardEnded,
    LaneEmptied,
    LaneEntered,
    LegBegan,
    LegEnded,
    WalkerLeft,
)
from kiosk.session.events import Event, Lap, SessionEnded, SessionStarted, Warned, WarningCleared
from kiosk.session.sessions import TABLE, Input, Sessions, State

LANE = LaneSpec(7.0, 0.9, 1.0, 6.5)


def away(t: float) -> LegEnded:
    return LegEnded(t, t - 8.0, "away", None, 5.5)


def home(t: float) -> LegEnded:
    return LegEnded(t, t - 5.0, "toward", None, 5.5)


def started(events: list[Event]) -> list[tuple[int, str | None]]:
    return [(e.session, e.member) for e in events if isinstance(e, SessionStarted)]


def ended(events: list[Event]) -> list[tuple[int, int, str]]:
    return [(e.session, e.laps, e.why) for e in events if isinstance(e, SessionEnded)]


def lap_of(events: list[Event]) -> Lap:
    return next(e for e in events if isinstance(e, Lap))


def test_the_docstring_draws_the_table() -> None:
    from kiosk.session import sessions

    assert sessions.__doc__ is not None
    for state, what in TABLE:
        word = what.replace("tap_same", "tap, same tag")
        assert any(row.strip().startswith(state) and word in row for row in sessions.__doc__.splitlines()), (
            state,
            what,
        )


CELLS = [
    (state, what)
    for state in get_args(State)
    for what in get_args(Input)
    if what != "tap_same" or state == "member"  # nobody else has a tag that could be the same
]


@pytest.mark.parametrize(("state", "what"), CELLS)
def test_every_cell_of_the_table(state: State, what: Input) -> None:
    sessions = Sessions(LANE)
    if state == "guest":
        sessions.press("guest", 1.0)
    elif state == "member":
        sessions.tap("m1", 1.0)
    match what:
        case "tap":
            events = sessions.tap("m2", 5.0)
        case "tap_same":
            events = sessions.tap("m1", 5.0)
        case "walk":
            events = sessions.see(LegBegan(5.0, "away"))
        case "idle":
            events = sessions.advance(1000.0)
        case press:
            events = sessions.press(press, 5.0)
    why, starts = TABLE.get((state, what), (None, None))
    assert [w for _, _, w in ended(events)] == ([why] if why else [])
    assert [m is not None for _, m in started(events)] == ([starts == "member"] if starts else [])


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


ACTS = st.lists(
    st.sampled_from(["m1", "m2", "guest", "stop", "start", "out", "home", "empty", "enter", "wait"]), max_size=40
)


@given(ACTS)
@settings(max_examples=200, deadline=None)
def test_no_lap_is_lost_or_credited_twice(acts: list[str]) -> None:
    """Whatever people do: each counted lap belongs to one session, and sessions sum exactly their laps."""
    sessions = Sessions(LANE)
    t, events, walked = 0.0, list[Event](), 0
    for act in acts:
        t += 10.0
        match act:
            case "m1" | "m2":
                events += sessions.tap(act, t)
            case "guest" | "stop" | "start":
                events += sessions.press(act, t)
            case "out":
                events += sessions.see(LegBegan(t - 8, "away"))
                events += sessions.see(away(t))
                walked += 1
            case "home":
                events += sessions.see(LegBegan(t - 5, "toward"))
                events += sessions.see(home(t))
            case "empty":
                events += sessions.see(LaneEmptied(t))
            case "enter":
                events += sessions.see(LaneEntered(t))
            case "wait":
                t += 100.0
                events += sessions.advance(t)
    events += sessions.finish(t)
    counted = [e for e in events if isinstance(e, Lap) and e.counted]
    sums = {e.session: e.laps for e in events if isinstance(e, SessionEnded)}
    assert len(counted) == walked
    assert sum(sums.values()) == walked
    for session, laps in sums.items():
        assert [e.lap for e in counted if e.session == session] == list(range(1, laps + 1))
    assert len(sums) == sessions.count == len(started(events))
