from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.lane.geometry import LaneSpec, PortSpec
from kiosk.lane.lane import Lane
from kiosk.lane.laps import judge
from kiosk.lane.observations import (
    HazardBegan,
    HazardEnded,
    LaneEmptied,
    LaneEntered,
    LegBegan,
    LegEnded,
    Observation,
    SensorState,
    WalkerLeft,
)
from kiosk.lane.readings import MatPicture, RangerReading, Reading

Path = list[tuple[float, float]]
SPEC = LaneSpec(length_m=7.0, width_m=0.9, start_m=1.0, far_m=6.5)
PORTS = {
    "mat": PortSpec("mat"),
    "tfluna": PortSpec("tfluna", x_m=-0.25),
    "tag": PortSpec("rdm6300"),
}


def run(lane: Lane, readings: list[tuple[str, Reading]], looks: list[float] | None = None) -> list[Observation]:
    """Feed everything, with an `advance` at each of `looks` as a live kiosk would between inputs."""
    told: list[Observation] = []
    looks = sorted(looks or [])
    lane.start(0.0)
    for port, reading in readings:
        while looks and looks[0] <= reading.t:
            told += lane.advance(looks.pop(0))
        told += lane.feed(port, reading)
    return told + lane.advance(readings[-1][1].t)


@pytest.mark.parametrize("kind", ["mat", "tfluna"])
def test_a_lap_from_one_sensor(
    kind: str,
    lap: Path,
    on_mat: Callable[..., Iterator[MatPicture]],
    on_ranger: Callable[..., Iterator[RangerReading]],
) -> None:
    on = on_mat if kind == "mat" else on_ranger
    told = run(Lane(SPEC, {kind: PORTS[kind]}), [(kind, reading) for reading in on(lap, seconds=28.0)])
    legs = [leg for leg in told if isinstance(leg, LegEnded)]
    assert [type(o) for o in told] == [
        SensorState,
        LaneEntered,
        LegBegan,
        HazardBegan,
        LegEnded,
        HazardEnded,
        LegBegan,
        LegEnded,
        LaneEmptied,
        WalkerLeft,
    ]
    assert [(judge(leg, SPEC).counted, judge(leg, SPEC).reason) for leg in legs] == [
        (True, None),
        (False, "return_leg"),
    ]
    assert [pytest.approx(leg.started_t, abs=0.2) for leg in legs] == [3.0, 15.738]
    assert [pytest.approx(leg.t, abs=0.2) for leg in legs] == [9.875, 20.739]


def test_ports_that_watch_nothing_are_left_out() -> None:
    lane = Lane(SPEC, PORTS)
    with pytest.raises(KeyError):
        lane.feed("tag", RangerReading(0.0, 1.0, 500))


def test_the_best_sensor_leads_and_another_takes_over_when_it_falls_silent(
    lap: Path,
    on_mat: Callable[..., Iterator[MatPicture]],
    on_ranger: Callable[..., Iterator[RangerReading]],
) -> None:
    readings: list[tuple[str, Reading]] = [("tfluna", r) for r in on_ranger(lap, seconds=28.0)]
    readings += [("mat", r) for r in on_mat(lap, seconds=5.0)]
    readings.sort(key=lambda entry: entry[1].t)
    told = run(Lane(SPEC, PORTS), readings)
    assert [(s.port, s.state) for s in told if isinstance(s, SensorState) and s.state != "ok"] == [
        ("mat", "silent")
    ]
    assert [leg.reason for leg in told if isinstance(leg, LegEnded)] == [None, None]


def test_the_picture_shows_feet_and_body(lap: Path, on_mat: Callable[..., Iterator[MatPicture]]) -> None:
    lane = Lane(SPEC, PORTS)
    assert lane.picture(0.0).body_x_m is None
    run(lane, [("mat", picture) for picture in on_mat(lap, seconds=6.0)])
    picture = lane.picture(6.0)
    assert (picture.clear, picture.hazard_x_m) == ("clear", None)
    assert picture.body_x_m == pytest.approx(0.2 + 0.8 * (picture.t - 2.0), abs=0.15)
    assert all(abs(foot.x_m - 3.4) < 0.6 for foot in picture.feet)
    assert picture.feet


corners = st.lists(st.tuples(st.floats(0.5, 4), st.floats(0.1, 6.9)), min_size=1, max_size=6)


@settings(max_examples=40, deadline=None)
@given(
    corners=corners,
    holes=st.lists(st.tuples(st.floats(0, 20), st.floats(0.1, 5)), max_size=3),
    looks=st.lists(st.floats(0, 30), max_size=30),
)
def test_when_advance_is_called_between_readings_changes_nothing(
    corners: list[tuple[float, float]],
    holes: list[tuple[float, float]],
    looks: list[float],
    on_mat: Callable[..., Iterator[MatPicture]],
    on_ranger: Callable[..., Iterator[RangerReading]],
) -> None:
    path = [(1.0, 0.2)]
    for seconds, x_m in corners:
        path.append((path[-1][0] + seconds, x_m))
    end = path[-1][0] + 6.0
    readings: list[tuple[str, Reading]] = [("mat", r) for r in on_mat(path, seconds=end)]
    readings += [("tfluna", r) for n, r in enumerate(on_ranger(path, seconds=end)) if n % 10 == 0]
    readings = [(p, r) for p, r in readings if not any(at <= r.t < at + length for at, length in holes)]
    readings.sort(key=lambda entry: entry[1].t)
    readings.append(("mat", MatPicture(end + 9.0, 0, 0, 140, 0)))
    assert run(Lane(SPEC, PORTS), readings) == run(Lane(SPEC, PORTS), readings, looks)


def test_deadlines_carry_their_own_time(lap: Path, on_mat: Callable[..., Iterator[MatPicture]]) -> None:
    lane = Lane(SPEC, {"mat": PORTS["mat"]})
    run(lane, [("mat", picture) for picture in on_mat(lap, seconds=5.0)])
    due = lane.next_deadline()
    assert due is not None
    assert lane.advance(due - 0.001) == []
    assert [due] == [observation.t for observation in lane.advance(due + 60.0)]
    assert lane.next_deadline() is None


def test_observations_of_a_walk_come_in_order_of_what_they_tell(
    lap: Path, on_ranger: Callable[..., Iterator[RangerReading]]
) -> None:
    lane = Lane(SPEC, {"tfluna": PORTS["tfluna"]})
    told = run(lane, [("tfluna", reading) for reading in on_ranger(lap, seconds=28.0)])
    assert all(before.t <= after.t for before, after in pairwise(told))
