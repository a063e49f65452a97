from typing import get_args

import pytest

from kiosk.lane.geometry import LaneSpec
from kiosk.lane.observations import LaneEmptied, LegBegan
from kiosk.session import table
from kiosk.session.events import ClaimAsked, ClaimDropped, Event, LapsClaimed
from kiosk.session.programme import Programme, Step
from kiosk.session.programmes import DEFAULTS
from kiosk.session.sessions import Sessions
from kiosk.session.table import TABLE, Does, Input, State
from tests.session.conftest import ended, started, walk_lap

BOTH = LaneSpec(7.0, 0.9, 1.0, 6.5, counts="both")
SHORT = Programme("short", steps=(Step("treadmill", 1.0),), ready_s=1.0)
"""Over 20 s after it was chosen."""


def test_the_docstring_names_every_state_and_input() -> None:
    assert table.__doc__ is not None
    for word in (*get_args(State), *get_args(Input)):
        assert f"`{word}`" in table.__doc__


def bring(state: State, what: Input) -> Sessions:
    """Sessions in a state at t = 38; a guest's last lap, if there is one, ended at t = 10."""
    sessions = Sessions(BOTH, 25.0 if what == "idle" else 60.0, (*DEFAULTS, SHORT))
    if state == "member":
        sessions.tap("m1", 1.0)
    elif state in ("asked", "asked_after") or what == "tap_after_laps":
        walk_lap(sessions, 10.0)
        if state in ("none", "asked_after"):
            sessions.press("stop", 10.0)
        if state == "asked" and what == "done":
            sessions.command("programme", {"name": "short"}, 20.5)
        if state in ("asked", "asked_after"):
            sessions.tap("m1", 38.0)
    elif state == "guest":
        sessions.press("guest", 1.0)
    if what == "done" and state in ("guest", "member"):
        sessions.command("programme", {"name": "short"}, 20.5)
    return sessions


def happen(sessions: Sessions, what: Input) -> list[Event]:
    match what:
        case "tap":
            return sessions.tap("m2", 41.0)
        case "tap_after_laps":
            return sessions.tap("m2", 39.0)
        case "tap_same":
            return sessions.tap("m1", 41.0)
        case "walk":
            return sessions.see(LegBegan(41.0, "away"))
        case "walk_home":
            return sessions.see(LegBegan(41.0, "toward"))
        case "late":
            return sessions.advance(46.0)
        case "done":
            return sessions.advance(41.0)
        case "idle":
            sessions.see(LaneEmptied(15.0))
            return sessions.advance(41.0)
        case "end":
            return sessions.command("end", {}, 41.0)
        case "guest" | "start" | "stop":
            return sessions.press(what, 41.0)


CAN_NOT_BE = {
    ("member", "tap_after_laps"),  # there are no guest's laps
    *((state, "tap_same") for state in ("none", "guest")),  # nobody has a tag that could be the same
    *((state, "late") for state in ("none", "guest", "member")),  # no question stands
}
CELLS = [(state, what) for state in get_args(State) for what in get_args(Input) if (state, what) not in CAN_NOT_BE]


@pytest.mark.parametrize(("state", "what"), CELLS)
def test_every_cell_is_carried_out(state: State, what: Input) -> None:
    sessions = bring(state, what)
    events = happen(sessions, what)
    does = TABLE.get((state, what), Does())
    was_asked = state in ("asked", "asked_after")
    newcomer = "m2" if what in ("tap", "tap_after_laps") else "m1"
    assert [why for _, _, why in ended(events)] == ([does.ends] if does.ends else [])
    assert [member for _, member in started(events)] == (
        [newcomer if does.starts == "member" else None] if does.starts else []
    )
    assert [e.member for e in events if isinstance(e, LapsClaimed)] == (["m1"] if does.question == "yes" else [])
    assert [e.member for e in events if isinstance(e, ClaimDropped)] == (
        ["m1"] if was_asked and does.question in ("no", "ask") else []
    )
    assert [e.member for e in events if isinstance(e, ClaimAsked)] == (["m2"] if does.question == "ask" else [])


def test_no_row_is_for_what_can_not_be() -> None:
    assert set(TABLE) <= set(CELLS)


@pytest.mark.parametrize(("state", "what"), [cell for cell in CELLS if cell[0] == "guest"])
def test_laps_are_left_to_be_claimed_by_those_rows_that_say_so(state: State, what: Input) -> None:
    sessions = Sessions(BOTH, 25.0, (*DEFAULTS, SHORT))
    walk_lap(sessions, 10.0)
    if what == "done":
        sessions.command("programme", {"name": "short"}, 20.5)
    happen(sessions, what)
    if TABLE.get((state, what), Does()).ends:
        asked = any(isinstance(event, ClaimAsked) for event in sessions.tap("m3", 44.0))
        assert asked == TABLE[state, what].leaves_laps
