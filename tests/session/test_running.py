from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.lane.geometry import Direction
from kiosk.lane.observations import LegEnded
from kiosk.session.phases import TABLE, Standing
from kiosk.session.programme import Programme, Step
from kiosk.session.programmes import DEFAULTS
from kiosk.session.running import COUNTDOWN_S, DONE_S, Running
from tests.session.conftest import LANE, away, home

PROGRAMMES = {programme.name: programme for programme in DEFAULTS}
WARM_UP = Programme("warm_up", steps=(Step("backward", 10.0), Step("rest", 30.0)), sets=2)


def lap(running: Running, t: float) -> list[Standing]:
    """A lap of 8 s that ends at `t`."""
    return [*running.leg_began(t - 8.0, "away"), *running.leg_ended(away(t), counted=True)]


def test_it_is_counted_down_and_then_waits_for_the_walker() -> None:
    running = Running(WARM_UP, LANE, 1.0)
    assert running.next_deadline() == 6.0
    (countdown,) = running.advance(6.0)
    assert (countdown.phase, countdown.until_t) == ("countdown", 6.0 + COUNTDOWN_S)
    (step,) = running.advance(9.5)
    assert (step.t, step.phase, step.runs, step.clock_s, running.next_deadline()) == (9.0, "step", False, 0.0, None)


def test_the_round_button_begins_at_once() -> None:
    running = Running(WARM_UP, LANE, 1.0)
    assert [s.phase for s in running.start(2.0)] == ["countdown"]
    assert running.start(3.0) == []


def test_who_just_walks_begins_too() -> None:
    running = Running(WARM_UP, LANE, 1.0)
    assert running.leg_began(2.0, "toward") == []
    (step,) = running.leg_began(3.0, "away")
    assert (step.phase, step.runs, step.t) == ("step", True, 3.0)


def test_the_clock_waits_on_turns_and_on_the_free_way_back() -> None:
    running = Running(WARM_UP, LANE, 0.0)
    assert [(s.clock_s, s.runs) for s in lap(running, 10.0)] == [(0.0, True), (8.0, False)]
    assert running.leg_began(12.0, "toward") == []
    running.leg_ended(home(17.0), counted=False)
    assert running.standing(30.0).clock_s == 8.0


def test_a_set_ends_at_the_line_after_its_time_is_up() -> None:
    running = Running(WARM_UP, LANE, 0.0)
    lap(running, 10.0)
    running.leg_began(20.0, "away")
    assert running.standing(27.5).clock_s == 15.5
    (rest,) = running.leg_ended(away(28.0), counted=True)
    assert (rest.phase, rest.number, rest.sets, rest.until_t, rest.walked_s) == ("rest", 2, 2, 58.0, 16.0)
    (second,) = running.advance(58.0)
    assert (second.phase, second.number, second.clock_s) == ("step", 2, 0.0)


def test_who_turns_back_in_mid_lane_ends_no_set_there() -> None:
    running = Running(WARM_UP, LANE, 0.0)
    running.leg_began(2.0, "away")
    (still,) = running.leg_ended(LegEnded(15.0, 2.0, "away", "turned_back", 3.0), counted=False)
    assert (still.phase, still.clock_s, still.runs) == ("step", 13.0, False)
    (rest,) = running.leg_ended(LegEnded(18.0, None, "toward", "turned_back", 2.0), counted=False)
    assert rest.phase == "rest"


def test_standing_and_facing_forward_stop_the_clock() -> None:
    running = Running(WARM_UP, LANE, 0.0)
    running.leg_began(2.0, "away")
    assert [s.clock_s for s in running.stands(5.0, still=True)] == [3.0]
    assert [s.runs for s in running.stands(8.0, still=False)] == [True]
    assert [s.clock_s for s in running.faces_forward(9.0, forward=True)] == [4.0]
    running.faces_forward(10.0, forward=False)
    running.leg_ended(away(12.0), counted=True)
    assert running.standing(12.0).clock_s == 6.0


def test_all_done_ends_unless_somebody_walks_on() -> None:
    once = replace(WARM_UP, sets=1)
    running = Running(once, LANE, 0.0)
    running.leg_began(2.0, "away")
    (done,) = running.leg_ended(away(14.0), counted=True)
    assert (done.phase, done.until_t) == ("done", 14.0 + DONE_S)
    assert running.leg_began(16.0, "toward") == []
    assert running.result(15.0) == {"done": True, "backward_s": 12.0}
    assert [s.phase for s in running.advance(29.0)] == ["over"]

    running = Running(once, LANE, 0.0)
    running.leg_began(2.0, "away")
    running.leg_ended(away(14.0), counted=True)
    assert [s.phase for s in running.leg_began(20.0, "away")] == ["free"]
    assert running.next_deadline() is None


def test_forward_runs_either_way_and_earns_metres() -> None:
    running = Running(PROGRAMMES["forward_back"], LANE, 0.0)
    assert running.expects_forward
    running.leg_began(2.0, "away")
    assert running.walks_forward
    running.leg_ended(away(7.0), counted=False)
    running.leg_began(9.0, "toward")
    (said,) = running.leg_ended(home(14.0), counted=False)
    assert (said.kind, said.clock_s, said.forward_m) == ("forward", 10.0, 11.0)
    running.leg_began(20.0, "away")
    (back,) = running.leg_ended(away(190.0), counted=False)
    assert (back.phase, back.kind, back.clock_s, running.expects_forward) == ("step", "backward", 0.0, False)
    assert running.result(190.0) == {"done": False, "forward_s": 180.0, "forward_m": 16.5}


def test_a_treadmill_goes_by_time_alone() -> None:
    running = Running(Programme("t", steps=(Step("treadmill", 60.0), Step("rest", 30.0)), sets=2), LANE, 0.0)
    assert running.off_lane
    phases = []
    while (due := running.next_deadline()) is not None:
        phases += [(s.t, s.phase, s.runs) for s in running.advance(due)]
    assert phases == [
        (5.0, "countdown", False),
        (8.0, "step", True),
        (68.0, "rest", False),
        (98.0, "step", True),
        (158.0, "done", False),
        (173.0, "over", False),
    ]
    assert running.result(180.0) == {"done": True, "treadmill_s": 120.0}


def test_three_metres_are_timed_thrice_and_their_mean_is_told() -> None:
    running = Running(PROGRAMMES["three_metre"], LANE, 0.0)
    assert running.next_deadline() is None
    phases = []
    for t, took_s in ((10.0, 4.0), (30.0, 4.4), (50.0, 4.8)):
        running.leg_began(t - 8.0, "away")
        phases += running.leg_ended(replace(away(t), three_metres_s=took_s), counted=True)
    assert [(s.phase, s.number) for s in phases] == [("step", 2), ("step", 3), ("done", 3)]
    result = running.result(50.0)
    assert result is not None
    assert (result["trials_s"], result["mean_s"]) == ([4.0, 4.4, 4.8], 4.4)


def test_a_trial_walked_forward_is_none() -> None:
    running = Running(PROGRAMMES["three_metre"], LANE, 0.0)
    running.leg_began(2.0, "away")
    leg = replace(away(10.0), three_metres_s=4.0, facing="forward", facing_by="feet")
    assert [s.number for s in running.leg_ended(leg, counted=False)] == [1]


def test_who_comes_back_goes_on_where_they_were_and_has_rested() -> None:
    running = Running(WARM_UP, LANE, 0.0)
    running.leg_began(2.0, "away")
    in_mid_set = Running(WARM_UP, LANE, 100.0, running.progress(6.0))
    assert (in_mid_set.phase, in_mid_set.standing(101.0).clock_s) == ("ready", 4.0)
    running.leg_ended(away(14.0), counted=True)
    rested = Running(WARM_UP, LANE, 100.0, running.progress(15.0))
    assert (rested.phase, rested.standing(101.0).number, rested.standing(101.0).kind) == ("ready", 2, "backward")


def test_a_load_is_marked_without_a_plan_once_a_lap_was_walked() -> None:
    running = Running(PROGRAMMES["loaded"], LANE, 0.0)
    running.leg_ended(away(8.0), counted=False)
    assert (running.phase, running.result(9.0)) == ("free", None)
    running.leg_ended(away(16.0), counted=True)
    assert (running.phase, running.result(17.0)) == ("free", {"loaded": True})


def test_every_phase_that_ends_by_itself_has_a_row_for_it() -> None:
    assert {phase for phase, what in TABLE if what == "waited"} == {"ready", "countdown", "step", "rest", "done"}


@dataclass(frozen=True)
class Deed:
    what: str
    after_s: float


DEEDS = st.lists(
    st.builds(
        Deed,
        st.sampled_from(
            ["away", "toward", "whole", "turned_back", "left_lane", "stand", "go", "turn", "start", "wait"]
        ),
        st.sampled_from([0.0, 0.3, 2.0, 7.0, 16.0, 65.0]),
    ),
    max_size=60,
)


@given(name=st.sampled_from(sorted(PROGRAMMES)), deeds=DEEDS, late_s=st.sampled_from([0.0, 0.4]))
def test_whatever_a_walker_does(name: str, deeds: list[Deed], late_s: float) -> None:
    """No clock goes back, none runs on turns or where nobody walks, and no set ends between the lines.

    Crossings are told `late_s` after they were, as a mat does.
    """
    running = Running(PROGRAMMES[name], LANE, 0.0)
    t, turned = 0.0, False
    leg: tuple[float, Direction] | None = None
    before = running.standing(0.0)

    def look(told: list[Standing], at_line: bool, at: float | None = None) -> None:
        nonlocal before
        at = max(t - late_s if at is None else at, before.t, *(now.t for now in told))
        for now in [*told, running.standing(at)]:
            assert now.t >= before.t
            assert now.walked_s >= before.walked_s
            assert now.walked_s - before.walked_s <= now.t - before.t + 1e-9
            assert before.runs or now.walked_s == pytest.approx(before.walked_s)
            if (now.number, now.kind) == (before.number, before.kind):
                assert now.clock_s >= before.clock_s
            elif before.kind in ("backward", "forward"):
                assert at_line
            before = now

    for deed in deeds:
        t += deed.after_s
        due = running.next_deadline()
        while due is not None and due <= t:
            look(running.advance(due), False, due)
            due = running.next_deadline()
        match deed.what:
            case "away" | "toward" if leg is None:
                way: Direction = "away" if deed.what == "away" else "toward"
                leg = (t - late_s, way)
                look(running.leg_began(t - late_s, way), at_line=False)
            case "whole" | "turned_back" | "left_lane" if leg is not None:
                reason = None if deed.what == "whole" else deed.what
                ended = LegEnded(t - late_s, leg[0], leg[1], reason, 5.5 if reason is None else 2.0)
                ended = replace(ended, three_metres_s=3.0 if leg[1] == "away" else None)
                look(running.leg_ended(ended, counted=reason is None), at_line=reason != "turned_back")
                leg = None
            case "stand" | "go" if leg is not None:
                look(running.stands(t, deed.what == "stand"), at_line=False)
            case "turn":
                turned = not turned
                look(running.faces_forward(t, turned), at_line=False)
            case "start":
                look(running.start(t), at_line=False)
            case _:
                pass
        standing = running.standing(max(t - late_s, before.t))
        if standing.kind in ("backward", "forward"):
            assert not (standing.runs and leg is None)
        assert standing.runs is False or standing.phase == "step"
        assert running.phase in ("free", "over") or standing.number <= standing.sets
