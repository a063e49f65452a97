"""Each programme walked by a simulated member, as bytes through the whole engine."""

from heapq import merge
from itertools import takewhile
from pathlib import Path
from random import Random

import pytest

from kiosk.devices.simulator.people import DEMO_TAGS
from kiosk.devices.simulator.simulate import sensor_ports
from kiosk.devices.simulator.stream import DEMO_LANE as LANE
from kiosk.devices.simulator.stream import said_by
from kiosk.devices.simulator.visit import TrueLeg, Visit, crossing_t
from kiosk.devices.simulator.visitor import Visitor
from kiosk.engine import Engine
from kiosk.lane.geometry import PortSpec
from kiosk.replay import replay_file
from kiosk.session.events import Event, Lap, ProgrammeStep, SessionEnded, Summary, Warned
from kiosk.session.programme import Programme, Step
from kiosk.session.programmes import DEFAULTS, to_header
from kiosk.wire.capture import dump_record
from kiosk.wire.capture_header import dump_header
from kiosk.wire.records import CaptureHeader, Command, Record

SETS = Programme("sets", steps=(Step("backward", 10.0), Step("rest", 15.0)), sets=2)
FORTH = Programme("forth", steps=(Step("forward", 12.0), Step("backward", 6.0)))
MILL = Programme("mill", steps=(Step("treadmill", 30.0), Step("rest", 20.0)), sets=3)
TAG = DEMO_TAGS[0]
LATE_S = 0.6  # a mat tells where the hips are 0.4 s late, and nearly right


def come(seed: int, laps: int = 0) -> Visitor:
    """A member who came, tapped, and walked some laps."""
    member = Visitor(Random(seed), LANE, 2.0)
    member.come(TAG)
    for _ in range(laps):
        member.lap()
    return member


def header(sensor: str) -> CaptureHeader:
    ports = {**sensor_ports(sensor, 1), "tag": PortSpec("rdm6300"), "web": PortSpec("web")}
    programmes = to_header((*DEFAULTS, SETS, FORTH, MILL))
    return CaptureHeader(LANE, ports, config={"programmes": programmes})


def records(visit: Visit, sensor: str, programme: str, until_t: float) -> list[Record]:
    """All that reaches the kiosk; the programme is chosen on a phone before the tap."""
    ports = {name: port for name, port in header(sensor).ports.items() if name != "web"}
    said = takewhile(lambda record: record.t < until_t, said_by([visit], LANE, ports))
    chosen = Command(0.5, "web", "programme", {"name": programme})
    return list(merge([chosen], said, key=lambda record: record.t))


def play(visit: Visit, sensor: str, programme: str, wait_s: float = 20.0) -> list[Event]:
    """All that the engine says until some time after they left."""
    engine = Engine(header(sensor))
    events: list[Event] = []
    for record in records(visit, sensor, programme, visit.ended_t + wait_s):
        events += engine.feed(record)
    return events + engine.finish()


def out(visit: Visit) -> list[TrueLeg]:
    return [leg for leg in visit.legs if leg.direction == "away"]


def phases(events: list[Event]) -> list[tuple[str, int]]:
    """Phase and set, each once."""
    told = [(e.standing.phase, e.standing.number) for e in events if isinstance(e, ProgrammeStep)]
    return [now for before, now in zip([None, *told], told, strict=False) if before != now]


def end_of(events: list[Event]) -> SessionEnded:
    (end,) = (event for event in events if isinstance(event, SessionEnded))
    return end


def took_s(legs: list[TrueLeg]) -> float:
    return sum(leg.t - leg.started_t for leg in legs if leg.t is not None and leg.started_t is not None)


@pytest.mark.parametrize("sensor", ["mat", "ranger"])
def test_sets_end_at_the_line_and_run_with_the_backward_walk_alone(sensor: str) -> None:
    member = come(3, laps=2)
    member.pause(15.0)
    for _ in range(2):
        member.lap()
    member.leave()
    visit = member.visit()
    events = play(visit, sensor, "sets")
    assert phases(events) == [("ready", 1), ("step", 1), ("rest", 2), ("step", 2), ("done", 2), ("over", 2)]
    ends = [e.t for e in events if isinstance(e, ProgrammeStep) and e.standing.phase in ("rest", "done")]
    lines = [leg.t for leg in out(visit)]
    assert ends == pytest.approx([lines[1], lines[3]], abs=LATE_S)
    end = end_of(events)
    assert (end.why, end.laps) == ("programme", 4)
    (result,) = end.results
    assert result["backward_s"] == pytest.approx(took_s(out(visit)), abs=4 * 0.4)


def test_who_stands_in_mid_lane_stops_the_clock() -> None:
    member = come(5)
    member.out(stops_m=3.5, stops_s=12.0)
    member.home()
    member.leave()
    visit = member.visit()
    end = end_of(play(visit, "mat", "long"))
    (result,) = end.results
    # The clock runs on for the second and a half after which a walker is said to stand.
    assert result["backward_s"] == pytest.approx(took_s(out(visit)) - 12.0 + 1.5, abs=1.2)


def test_forward_steps_earn_metres_and_are_not_told_to_turn_round() -> None:
    member = come(4)
    member.out("forward")
    member.home()
    member.lap()
    member.leave()
    events = play(member.visit(), "lidar", "forth", wait_s=0.0)
    laps = [event for event in events if isinstance(event, Lap)]
    assert not [event for event in events if isinstance(event, Warned) and event.kind == "turn_around"]
    assert [lap.facing for lap in laps] == ["forward", "forward", "backward", "forward"]
    assert [lap.counted for lap in laps] == [False, False, True, False]
    assert ["forward_step" in lap.marks for lap in laps] == [True, True, False, False]
    end = end_of(events)
    assert end.laps == 1
    (result,) = end.results
    assert result["forward_m"] == pytest.approx(2 * LANE.span_m, abs=0.1)
    assert result["forward_s"] >= 12.0


@pytest.mark.parametrize(("sensor", "near_s"), [("ranger", 0.3), ("mat", 0.5)])
def test_the_three_metre_test_times_three_metres(sensor: str, near_s: float) -> None:
    member = come(7, laps=3)
    member.leave()
    visit = member.visit()
    end = end_of(play(visit, sensor, "three_metre"))
    assert end.why == "programme"
    (result,) = end.results
    true_s = []
    for leg in out(visit):
        path = tuple(point for point in visit.hips if leg.began_t <= point.t <= leg.ended_t)
        passed_t = crossing_t(path, LANE.start_m + 3.0)
        assert passed_t is not None
        assert leg.started_t is not None
        true_s.append(passed_t - leg.started_t)
    assert result["trials_s"] == pytest.approx(true_s, abs=near_s)
    assert result["mean_s"] == pytest.approx(sum(true_s) / 3, abs=near_s)


def test_a_treadmill_needs_no_lane_and_its_session_stays() -> None:
    member = come(8)
    member.leave()
    events = play(member.visit(), "mat", "mill", wait_s=200.0)
    assert phases(events) == [
        ("ready", 1),
        ("countdown", 1),
        *[("step", 1), ("rest", 2), ("step", 2), ("rest", 3), ("step", 3)],
        *[("done", 3), ("over", 3)],
    ]
    end = end_of(events)
    assert (end.why, end.laps) == ("programme", 0)
    assert end.results == ({"programme": "mill", "done": True, "treadmill_s": 90.0},)


def test_a_load_is_a_mark_on_the_session() -> None:
    member = come(9, laps=1)
    member.leave(TAG)
    end = end_of(play(member.visit(), "mat", "loaded"))
    assert (end.why, end.laps, end.results) == ("tag", 1, ({"programme": "loaded", "loaded": True},))


def test_a_recording_replays_its_programmes_to_the_same_end(tmp_path: Path) -> None:
    member = come(3, laps=2)
    member.leave()
    visit = member.visit()
    path = tmp_path / "sets.jsonl"
    heard = records(visit, "mat", "sets", visit.ended_t + 40.0)
    path.write_text("\n".join([dump_header(header("mat")), *(dump_record(record) for record in heard)]) + "\n")
    live = play(visit, "mat", "sets", wait_s=40.0)
    assert [e for e in replay_file(path) if not isinstance(e, Summary)] == [
        e for e in live if not isinstance(e, Summary)
    ]
    assert any(isinstance(event, ProgrammeStep) for event in live)
