"""The figures on a few sessions are no worse than the floor; and a floor that is broken is noticed."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.bench.floor import Bound, broken, read_floor, unmeasured
from tests.bench.many import score_one
from tests.bench.material import Replayed, Session, Simulated, kept, recorded, replay_session
from tests.bench.score import Headline, headline, score
from tests.scenarios.captures import RECORDED

A_FEW_RECORDED = (
    "honest1.mat",
    "honest1.tfluna",
    "rough2.mat",
    "bag1.mat",
    "bag2.lidar",
    "forward1.lidar",
    "both1.lidar",
    "fused2.mat+lidar",
)
A_FEW_SIMULATED = (
    Simulated("forward", "lidar", 1),
    Simulated("honest", "mat+lidar", 1),
    Simulated("bag", "mat", 1),
    Simulated("sled", "mat", 1),
    Simulated("sled", "lidar", 1),
    Simulated("shared", "mat", 1),
)
FLOORS = ("recorded", "simulated", "recorded_few", "simulated_few")
EVERY_BOUND = [(over, bound) for over in FLOORS for bound in read_floor(over)]


@pytest.fixture(scope="module")
def simulated_figures() -> Headline:
    sessions: list[Session] = [*kept(), *A_FEW_SIMULATED]
    return headline([score_one(session) for session in sessions])


def test_recorded_walking_is_above_the_floor() -> None:
    sessions = [case for case in recorded() if str(case) in A_FEW_RECORDED]
    if not sessions:
        pytest.skip(f"no recordings of real walking at {RECORDED}; only the simulated floor is held")
    assert len(sessions) == len(A_FEW_RECORDED)
    figures = headline([score_one(session) for session in sessions])
    assert broken(read_floor("recorded_few"), figures) == []
    assert unmeasured(read_floor("recorded_few"), figures) == []


def test_simulated_walking_is_above_the_floor(simulated_figures: Headline) -> None:
    assert broken(read_floor("simulated_few"), simulated_figures) == []
    assert unmeasured(read_floor("simulated_few"), simulated_figures) == []


@pytest.mark.parametrize("over", FLOORS)
def test_every_figure_has_a_floor(over: str, simulated_figures: Headline) -> None:
    figures = {(table, name) for table, named in simulated_figures.items() for name in named}
    assert {(bound.table, bound.name) for bound in read_floor(over)} == figures


@pytest.mark.parametrize(("over", "bound"), EVERY_BOUND, ids=str)
def test_a_worse_figure_breaks_its_floor(over: str, bound: Bound) -> None:
    worse = bound.limit + (0.01 if bound.side == "at_most" else -0.01)
    at_the_floor: Headline = {each.table: {} for _, each in EVERY_BOUND}
    for each in read_floor(over):
        at_the_floor[each.table][each.name] = each.limit
    assert broken(read_floor(over), at_the_floor) == []
    at_the_floor[bound.table][bound.name] = worse
    assert broken(read_floor(over), at_the_floor) == [f"{bound} doesn't hold: {worse:.4g}"]


@pytest.mark.parametrize(("over", "bound"), EVERY_BOUND, ids=str)
def test_no_floor_is_above_its_goal(over: str, bound: Bound) -> None:
    assert bound.holds(bound.goal)


@pytest.fixture(scope="module")
def walk() -> Replayed:
    [case] = [case for case in kept("honest") if case.sensor == "mat"]
    return replay_session(case)


def broken_by(walk: Replayed) -> str:
    return " ".join(broken(read_floor("simulated_few"), headline([score(walk)])))


def test_an_engine_that_loses_a_lap_breaks_the_floor(walk: Replayed) -> None:
    lost = next(event for event in walk.events if event["type"] == "lap" and event["counted"])
    worse = replace(walk, events=tuple(event for event in walk.events if event is not lost))
    assert "laps.missed" not in broken_by(walk)
    assert "laps.missed at most 0 doesn't hold: 1" in broken_by(worse)


def test_an_engine_that_counts_the_way_back_breaks_the_floor(walk: Replayed) -> None:
    events = tuple(event | {"counted": True} if event["type"] == "lap" else event for event in walk.events)
    assert "laps.phantom at most 0" in broken_by(replace(walk, events=events))


def test_an_engine_that_is_late_breaks_the_floor(walk: Replayed) -> None:
    events = tuple(event | {"t": event["t"] + 0.4} if event["type"] == "lap" else event for event in walk.events)
    assert "line_time_ms.mat_median" in broken_by(replace(walk, events=events))


def test_what_was_not_measured_is_named() -> None:
    bound = Bound("facing", "right_share", "at_least", 0.98, 0.98)
    assert broken([bound], {"facing": {"right_share": None}}) == []
    assert unmeasured([bound], {"facing": {"right_share": None}}) == ["facing.right_share at least 0.98"]
    assert unmeasured([bound], {}) == ["facing.right_share at least 0.98"]


def test_a_goal_is_reached_or_not() -> None:
    bound = Bound("line_time_ms", "mat_median", "at_most", 80, 60)
    assert bound.holds(70)
    assert not bound.reached(70)
    assert bound.reached(60)


def test_a_floor_that_is_no_floor_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "floor.toml"
    path.write_text("[recorded.laps]\nmissed = { about = 3 }\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"laps\.missed: a floor is at_most or at_least, not about"):
        read_floor("recorded", path)
