"""Programmes as sessions walk them: chosen, fed by whose legs they are, told, resumed, ended."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kiosk.lane.geometry import Direction
from kiosk.lane.observations import HazardBegan, LaneEmptied, LaneEntered, LegBegan, LegEnded, WalkerStood
from kiosk.session.events import Event, Lap, ProgrammeChosen, ProgrammeOffered, ProgrammeStep, SessionEnded
from kiosk.session.phases import Progress
from kiosk.session.programme import Programme, Step
from kiosk.session.programmes import DEFAULTS
from kiosk.session.sessions import Sessions
from tests.session.conftest import LANE, away, ended, home, lap_of, started, walk_lap

SETS = Programme("sets", steps=(Step("backward", 6.0), Step("rest", 30.0)), sets=2)
FREE = DEFAULTS[0]


def steps(events: list[Event]) -> list[tuple[str, int]]:
    return [(e.standing.phase, e.standing.number) for e in events if isinstance(e, ProgrammeStep)]


def chosen(name: str, *, programmes: tuple[Programme, ...] = (*DEFAULTS, SETS)) -> Sessions:
    """A member's session that walks this programme from t = 1 on."""
    sessions = Sessions(LANE, programmes=programmes)
    sessions.tap("m1", 0.5)
    sessions.command("programme", {"name": name}, 1.0)
    return sessions


def test_the_button_offers_the_next_one_to_who_comes() -> None:
    sessions = Sessions(LANE)
    assert sessions.press("programme", 1.0) == [ProgrammeOffered(1.0, "warm_up", 61.0)]
    assert sessions.press("programme", 2.0) == [ProgrammeOffered(2.0, "forward_back", 62.0)]
    sessions.tap("m1", 5.0)
    assert sessions.current is not None
    assert sessions.current.programme == "forward_back"


def test_the_button_goes_round_while_nobody_walks() -> None:
    sessions = chosen("three_metre", programmes=DEFAULTS)
    assert [e.programme for e in sessions.press("programme", 2.0) if isinstance(e, ProgrammeChosen)] == ["free"]
    sessions.see(LegBegan(3.0, "away"))
    assert sessions.press("programme", 4.0) == []


def test_the_button_goes_on_while_a_programme_waits_for_its_first_step() -> None:
    sessions = chosen("warm_up", programmes=DEFAULTS)
    sessions.advance(30.0)
    pressed = sessions.press("programme", 30.0)
    assert [e.programme for e in pressed if isinstance(e, ProgrammeChosen)] == ["forward_back"]


def test_the_button_changes_nothing_once_a_programme_has_begun() -> None:
    sessions = chosen("sets")
    walk_lap(sessions, 12.0)
    assert sessions.press("programme", 13.0) == []
    assert sessions.command("programme", {"name": "free"}, 14.0) == [ProgrammeChosen(14.0, 1, "free")]


def test_sets_are_walked_and_the_session_ends_by_its_programme() -> None:
    sessions = chosen("sets")
    first = walk_lap(sessions, 12.0)
    assert steps(first) == [("step", 1), ("rest", 2)]
    assert steps(sessions.advance(42.0)) == [("step", 2)]
    events = walk_lap(sessions, 60.0)
    assert steps(events) == [("step", 2), ("done", 2)]
    last = sessions.advance(80.0)
    assert ended(last) == [(1, 2, "programme")]
    assert [e.results for e in last if isinstance(e, SessionEnded)] == [
        ({"programme": "sets", "done": True, "backward_s": 16.0},)
    ]


def test_each_programme_of_a_session_is_kept_also_one_left_half_way_or_walked_twice() -> None:
    sessions = chosen("sets")
    walk_lap(sessions, 12.0)
    sessions.command("programme", {"name": "loaded"}, 15.0)
    walk_lap(sessions, 30.0)
    sessions.command("programme", {"name": "sets"}, 35.0)
    walk_lap(sessions, 50.0)
    sessions.advance(80.0)
    done = [e for e in walk_lap(sessions, 95.0) if isinstance(e, ProgrammeStep)][-1]
    sets, loaded = {"programme": "sets", "done": False, "backward_s": 8.0}, {"programme": "loaded", "loaded": True}
    three = (sets, loaded, {"programme": "sets", "done": True, "backward_s": 16.0})
    assert done.results == three
    sessions.command("programme", {"name": "free"}, 97.0)
    (end,) = [e for e in sessions.press("stop", 98.0) if isinstance(e, SessionEnded)]
    assert (end.programme, end.results) == ("free", three)


def test_a_programme_that_was_only_looked_at_is_not_kept() -> None:
    sessions = chosen("loaded")
    for t in range(2, 20):
        sessions.press("programme", float(t))
    (end,) = [e for e in sessions.press("stop", 20.0) if isinstance(e, SessionEnded)]
    assert end.results == ()


def test_who_walks_on_is_not_sent_home() -> None:
    sessions = chosen("sets", programmes=(replace(SETS, sets=1), FREE))
    walk_lap(sessions, 12.0)
    sessions.see(LegBegan(14.0, "toward"))
    sessions.see(home(19.0))
    assert steps(walk_lap(sessions, 30.0)) == [("free", 1)]
    assert ended(sessions.advance(60.0)) == []


def test_an_ending_waits_for_the_leg_home() -> None:
    sessions = chosen("sets", programmes=(replace(SETS, sets=1), FREE))
    walk_lap(sessions, 12.0)
    sessions.see(LegBegan(26.0, "toward"))
    assert ended(sessions.advance(28.0)) == []
    assert ended(sessions.see(home(31.0))) == [(1, 1, "programme")]


def test_a_rest_beside_the_lane_is_no_leaving() -> None:
    sessions = chosen("sets", programmes=(replace(SETS, steps=(Step("backward", 6.0), Step("rest", 90.0))), FREE))
    sessions.see(LaneEntered(2.0))
    walk_lap(sessions, 12.0)
    sessions.see(LaneEmptied(20.0))
    assert steps(sessions.advance(110.0)) == [("step", 2)]
    assert ended(sessions.advance(161.0)) == []
    assert ended(sessions.advance(162.0)) == [(1, 1, "idle")]


def test_a_forward_step_earns_no_lap() -> None:
    sessions = chosen("forward_back")
    assert sessions.expects_forward
    sessions.see(LegBegan(4.0, "away"))
    lap = lap_of(sessions.see(away(10.0)))
    assert (lap.counted, lap.reason, lap.marks) == (False, "forward", ("forward_step",))
    assert sessions.current is not None
    assert sessions.current.laps == 0
    sessions.see(LegBegan(20.0, "away"))
    lap = lap_of(sessions.see(away(200.0)))
    assert (lap.counted, sessions.expects_forward) == (False, False)
    assert lap_of(walk_lap(sessions, 220.0)).lap == 1


def test_facing_the_wrong_way_or_standing_stops_the_clock() -> None:
    sessions = chosen("sets")
    sessions.see(LegBegan(4.0, "away"))
    turned = sessions.see(HazardBegan(6.0, "turn_around"))
    stood = sessions.see(WalkerStood(7.0, 1))
    assert [e.standing.runs for e in turned if isinstance(e, ProgrammeStep)] == [False]
    assert stood == []


def test_somebody_elses_legs_run_no_clock() -> None:
    sessions = chosen("sets")
    sessions.see(LegBegan(4.0, "away", 1))
    assert steps(sessions.see(LegBegan(5.0, "away", 2))) == []
    assert steps(sessions.see(away(30.0, 2))) == []


def test_who_is_handed_over_in_mid_leg_comes_back_after_what_that_leg_earned() -> None:
    sessions = chosen("sets")
    sessions.see(LegBegan(4.0, "away"))
    sessions.tap("m2", 8.0)
    assert ended(sessions.see(away(12.0))) == [(1, 1, "handover")]
    sessions.tap("m1", 60.0)
    assert sessions.current is not None
    assert sessions.current.progress == Progress(at=2, backward_s=8.0)


def test_a_treadmill_keeps_its_session_and_takes_nobodys_laps() -> None:
    sessions = chosen("treadmill")
    sessions.see(LegBegan(30.0, "away"))
    lap = lap_of(sessions.see(away(38.0)))
    assert (lap.session, lap.counted) == (None, False)
    sessions.see(LaneEmptied(40.0))
    assert ended(sessions.advance(510.0)) == []
    (end,) = [e for e in sessions.press("stop", 510.0) if isinstance(e, SessionEnded)]
    assert (end.why, end.results) == ("panel", ({"programme": "treadmill", "done": False, "treadmill_s": 246.0},))


def test_an_unknown_programme_is_a_free_walk() -> None:
    sessions = chosen("no such")
    assert lap_of(walk_lap(sessions, 12.0)).lap == 1


DOES = (
    *("tap1", "tap2", "start", "stop", "guest", "programme", "end"),
    *("walk", "home", "whole", "back", "empty"),
    *("long", "sets", "fb", "treadmill"),
)
DEEDS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "tap1",
                "tap2",
                "start",
                "stop",
                "guest",
                "programme",
                "walk",
                "home",
                "whole",
                "back",
                "empty",
                "long",
                "sets",
                "fb",
                "treadmill",
                "end",
            ]
        ),
        st.sampled_from([0.5, 4.0, 8.5, 20.0, 61.0]),
    ),
    max_size=50,
)
COMMANDS = {"long": "long", "sets": "sets", "fb": "forward_back", "treadmill": "treadmill"}


@given(deeds=DEEDS)
def test_any_order_of_presses_leaves_a_sane_state(deeds: list[tuple[str, float]]) -> None:
    """Sessions begin and end once, steps are those of the open one or of a leg under way, and all of it replays."""
    once, again = _played(deeds, ticks=False), _played(deeds, ticks=True)
    assert once == again
    open_: set[int] = set()
    for event in once:
        match event:
            case ProgrammeStep(_, number, standing):
                assert number in open_
                assert 1 <= standing.number <= standing.sets
                assert standing.clock_s >= 0.0
            case SessionEnded(_, number):
                open_.remove(number)
            case Lap(session=number, counted=True):
                assert number in open_
            case _:
                open_ |= {number for number, _ in started([event])}
    assert not open_


def _played(deeds: list[tuple[str, float]], ticks: bool) -> list[Event]:
    sessions = Sessions(LANE, programmes=(*DEFAULTS, SETS))
    t = 0.0
    leg: Direction | None = None
    events: list[Event] = []
    began_t = 0.0
    for deed, after_s in deeds:
        if ticks:
            for part in (0.3, 0.7):
                events += sessions.advance(t + part * after_s)
        t += after_s
        events += sessions.advance(t)
        match deed:
            case "tap1" | "tap2":
                events += sessions.tap(f"m{deed[-1]}", t)
            case "start" | "stop" | "guest" | "programme":
                events += sessions.press(deed, t)
            case "walk" | "home" if not leg:
                leg, began_t = ("away" if deed == "walk" else "toward"), t
                events += sessions.see(LaneEntered(t))
                events += sessions.see(LegBegan(t, leg))
            case "whole" | "back" if leg:
                reason = None if deed == "whole" else "turned_back"
                events += sessions.see(LegEnded(t, began_t, leg, reason, 2.0 if reason else 5.5))
                leg = None
            case "empty" if not leg:
                events += sessions.see(LaneEmptied(t))
            case "end":
                events += sessions.command("end", {}, t)
            case _ if deed in COMMANDS:
                events += sessions.command("programme", {"name": COMMANDS[deed]}, t)
            case _:
                pass
    return events + sessions.finish(t)
