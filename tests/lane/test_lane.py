from collections.abc import Callable, Iterator
from dataclasses import replace
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
    WalkerStood,
    WalkerWentOn,
)
from kiosk.lane.readings import MatFault, MatPicture, RangerReading, Reading
from tests.lane.lidar.room import MIDDLE, Disc, Room, returns_of, walker

Path = list[tuple[float, float]]
OnMat = Callable[..., Iterator[MatPicture]]
OnRanger = Callable[..., Iterator[RangerReading]]
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
    on_mat: OnMat,
    on_ranger: OnRanger,
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
    on_mat: OnMat,
    on_ranger: OnRanger,
) -> None:
    readings: list[tuple[str, Reading]] = [("tfluna", r) for r in on_ranger(lap, seconds=28.0)]
    readings += [("mat", r) for r in on_mat(lap, seconds=5.0)]
    readings.sort(key=lambda entry: entry[1].t)
    told = run(Lane(SPEC, PORTS), readings)
    assert [(s.port, s.state) for s in told if isinstance(s, SensorState) and s.state != "ok"] == [
        ("mat", "silent")
    ]
    assert [leg.reason for leg in told if isinstance(leg, LegEnded)] == [None, None]


def test_the_picture_shows_feet_and_body(lap: Path, on_mat: OnMat) -> None:
    lane = Lane(SPEC, PORTS)
    assert lane.picture(0.0).body_x_m is None
    run(lane, [("mat", picture) for picture in on_mat(lap, seconds=6.0)])
    picture = lane.picture(6.0)
    assert (picture.clear, picture.hazard_x_m) == ("clear", None)
    assert picture.body_x_m == pytest.approx(0.2 + 0.8 * (picture.t - 2.0), abs=0.15)
    assert all(abs(foot.x_m - 3.4) < 0.6 for foot in picture.feet)
    assert picture.feet


BOTH = {"mat": PORTS["mat"], "lidar": MIDDLE}
BAG = 0b111111111 << 90


def both_see(on_mat: OnMat, mat_until: float, lidar_until: float) -> list[Observation]:
    """Somebody walks out from 0.5 m at 0.5 m/s, and at 4 s a bag falls at 4.7 m, in a corner that a lidar sees."""

    def discs(t: float) -> list[Disc]:
        return [*walker(2.0, 0.5, 0.5)(t), *([(4.7, 0.3, 0.2)] if t >= 4.0 else [])]

    path = [(0.0, 0.5), (2.0, 0.5), (12.0, 5.5)]
    readings: list[tuple[str, Reading]] = [("mat", r) for r in on_mat(path, seconds=4.0)]
    readings += [("mat", r) for r in on_mat(path, seconds=6.0, t0=4.0, lying=BAG)]
    readings += [("lidar", r) for r in Room(MIDDLE, discs).returns(10.0)]
    until = {"mat": mat_until, "lidar": lidar_until}
    kept = [(port, r) for port, r in readings if r.t < until[port]]
    return run(Lane(SPEC, BOTH), sorted(kept, key=lambda entry: entry[1].t))


@pytest.mark.parametrize(("mat_until", "lidar_until", "late_s"), [(10, 10, 0.15), (10, 3, 0.15), (3, 10, 0.35)])
def test_either_sensor_warns_and_each_may_fail(
    on_mat: OnMat, mat_until: float, lidar_until: float, late_s: float
) -> None:
    told = both_see(on_mat, mat_until, lidar_until)
    assert [o.port for o in told if isinstance(o, SensorState) and o.state == "silent"] == [
        port for port, until in (("mat", mat_until), ("lidar", lidar_until)) if until < 10
    ]
    blocked = [o for o in told if isinstance(o, HazardBegan | HazardEnded) and o.kind == "lane_blocked"]
    assert [type(o) for o in blocked] == [HazardBegan]
    assert blocked[0].t - 4.0 <= late_s
    assert [type(o) for o in told if isinstance(o, LegBegan | LegEnded | WalkerLeft | LaneEmptied)] == [LegBegan]


def test_a_lidar_carries_on_and_knows_the_feet_while_the_mats_chain_is_broken(on_mat: OnMat) -> None:
    path = [(0.0, 0.5), (2.0, 0.5), (14.0, 6.9)]

    def discs(t: float) -> list[Disc]:
        return [*walker(2.0, 0.5, 0.53)(min(t, 14.0)), *([(6.3, 0.38, 0.1)] if 7.0 <= t < 9.0 else [])]

    readings: list[tuple[str, Reading]] = [("mat", r) for r in on_mat(path, seconds=4.0)]
    readings.append(("mat", MatFault(4.0, 0, 4_000_000, 1, 3, False)))
    readings += [("mat", MatPicture(4.0 + n / 10, 0, 4_000_000 + n * 100_000, 140, 0)) for n in range(1, 110)]
    readings += [("lidar", r) for r in Room(MIDDLE, discs).returns(15.0)]
    told = run(Lane(SPEC, BOTH), sorted(readings, key=lambda entry: entry[1].t))
    states = [(o.port, o.state) for o in told if isinstance(o, SensorState)]
    assert states == [("mat", "ok"), ("lidar", "ok"), ("mat", "fault")]
    blocked = [o for o in told if isinstance(o, HazardBegan | HazardEnded) and o.kind == "lane_blocked"]
    assert [type(o) for o in blocked] == [HazardBegan, HazardEnded]
    assert [o.t for o in blocked] == pytest.approx([7.1, 9.6], abs=0.4)
    assert [(leg.reason, leg.facing_by) for leg in told if isinstance(leg, LegEnded)] == [(None, "feet")]


def test_both_failing_leave_the_warning_standing(on_mat: OnMat) -> None:
    told = both_see(on_mat, 6.0, 6.0)
    assert [type(o) for o in told if isinstance(o, HazardBegan | HazardEnded)] == [HazardBegan]


def test_clear_is_said_of_a_lane_that_somebody_sees_whole(on_mat: OnMat) -> None:
    lane = Lane(SPEC, PORTS)
    assert lane.picture(0.0).clear == "not_seen"
    run(lane, [("mat", picture) for picture in on_mat(seconds=2.0)])
    assert lane.picture(2.0).clear == "clear"
    lane.feed("mat", MatFault(2.1, 0, 2_100_000, 1, 3, False))
    assert lane.picture(2.1).clear == "not_seen"
    lane.feed("mat", MatFault(2.2, 0, 2_200_000, 1, 3, True))
    lane.feed("mat", MatPicture(2.3, 0, 2_300_000, 140, BAG))
    lane.session(2.3, 1)
    lane.advance(2.5)
    picture = lane.picture(2.5)
    assert picture.clear == "blocked"
    assert picture.hazard_x_m == pytest.approx(4.725)
    lane.press(2.6, "clear")
    assert lane.picture(2.6).clear == "clear"
    lane.advance(9.0)
    assert lane.picture(9.0).clear == "not_seen"


def test_a_trainer_walks_along_in_the_session_that_is_open(on_mat: OnMat) -> None:
    lane = Lane(SPEC, PORTS)
    run(lane, [("mat", picture) for picture in on_mat(seconds=2.0)])
    lane.press(2.0, "trainer")
    assert not lane.picture(2.0).company
    lane.session(3.0, 1)
    lane.press(4.0, "trainer")
    assert lane.picture(4.0).company
    lane.session(5.0, 2)
    assert not lane.picture(5.0).company


def test_a_ranger_never_says_clear_and_never_blocked(lap: Path, on_ranger: OnRanger) -> None:
    lane = Lane(SPEC, {"tfluna": PORTS["tfluna"]})
    lane.session(0.0, 1)
    told = run(lane, [("tfluna", r) for r in on_ranger(lap, [(4.0, 5.0), (9.0, 5.0)], seconds=12.0)])
    assert lane.picture(12.0).clear == "not_seen"
    assert {o.kind for o in told if isinstance(o, HazardBegan)} <= {"lane_end"}


def test_who_is_expected_to_walk_forward_does_so_by_the_screen_rule_too(lap: Path, on_ranger: OnRanger) -> None:
    lane = Lane(SPEC, {"tfluna": PORTS["tfluna"]})
    lane.session(0.0, 1, "forward")
    told = run(lane, [("tfluna", r) for r in on_ranger(lap, seconds=28.0)])
    legs = [leg for leg in told if isinstance(leg, LegEnded)]
    assert [(leg.direction, leg.facing, leg.facing_by) for leg in legs] == [
        ("away", "forward", "screen"),
        ("toward", "forward", "screen"),
    ]


def test_who_stands_on_a_leg_is_told_of_and_when_they_go_on(on_ranger: OnRanger) -> None:
    lane = Lane(SPEC, {"tfluna": PORTS["tfluna"]})
    stops: Path = [(0.5, 0.4), (4.0, 3.0), (10.0, 3.0), (15.0, 6.8)]
    told = run(lane, [("tfluna", r) for r in on_ranger(stops, seconds=15.0)])
    stood = [o for o in told if isinstance(o, WalkerStood | WalkerWentOn)]
    assert [type(o) for o in stood] == [WalkerStood, WalkerWentOn]
    assert [o.t for o in stood] == pytest.approx([5.3, 10.3], abs=0.5)


def kicked(seconds: float) -> list[tuple[str, Reading]]:
    """A lidar that learns the room, is turned by 5 degrees at 8 s, and is put back at 40 s."""
    parts = ((MIDDLE, 0.0, 8.0), (replace(MIDDLE, yaw_deg=5.0), 8.0, 40.0), (MIDDLE, 40.0, 42.0))
    runs = [run for pose, t, until in parts for run in returns_of(pose, until - t, t)]
    return [("lidar", run) for run in runs if run.t < seconds]


def test_a_lidar_that_was_turned_says_so_within_a_minute_and_until_it_is_put_back() -> None:
    told = run(Lane(SPEC, {"lidar": MIDDLE}), kicked(42.0))
    states = [(o.state, o.detail) for o in told if isinstance(o, SensorState)]
    assert states == [("ok", "speaking"), ("fault", "moved"), ("ok", "speaking")]
    moved_t, back_t = (o.t for o in told[1:] if isinstance(o, SensorState))
    assert moved_t == pytest.approx(28.1, abs=0.2)
    assert back_t == pytest.approx(40.1, abs=0.2)


def test_a_lidar_that_was_turned_says_nothing_of_the_lane() -> None:
    lane = Lane(SPEC, {"lidar": MIDDLE})
    run(lane, kicked(8.0))
    assert lane.picture(8.0).clear == "clear"
    run(lane, kicked(30.0)[240:])
    assert lane.picture(30.0).clear == "not_seen"
    told = run(lane, [("lidar", r) for r in returns_of(MIDDLE, 1.0, 30.0)])
    assert [(o.state, o.detail) for o in told if isinstance(o, SensorState)] == [("ok", "speaking")]
    assert lane.picture(31.0).clear == "clear"


def test_the_walls_outlive_a_restart_and_a_lidar_that_was_turned_meanwhile_says_so() -> None:
    before = Lane(SPEC, {"mat": PortSpec("mat"), "lidar": MIDDLE})
    assert before.walls_m == {}
    run(before, kicked(8.0))
    after = Lane(SPEC, {"lidar": MIDDLE})
    after.restore("lidar", before.walls_m["lidar"])
    told = run(after, kicked(30.0)[240:])
    assert [o.detail for o in told if isinstance(o, SensorState)] == ["nothing for 1 s", "speaking", "moved"]
    assert after.walls_m == before.walls_m
    with pytest.raises(ValueError, match="'mat' is no lidar"):
        before.restore("mat", before.walls_m["lidar"])


def test_a_mat_leads_while_a_lidar_has_moved(lap: Path, on_mat: OnMat) -> None:
    late = [(t + 28.0, x_m) for t, x_m in lap]
    readings: list[tuple[str, Reading]] = [("mat", r) for r in on_mat(late, seconds=40.0)]
    readings = sorted([*readings, *kicked(40.0)], key=lambda entry: entry[1].t)
    told = run(Lane(SPEC, {"mat": PortSpec("mat"), "lidar": MIDDLE}), readings)
    assert [(leg.reason, leg.facing_by) for leg in told if isinstance(leg, LegEnded)] == [(None, "screen")]


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
    on_mat: OnMat,
    on_ranger: OnRanger,
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


def test_deadlines_carry_their_own_time(lap: Path, on_mat: OnMat) -> None:
    lane = Lane(SPEC, {"mat": PORTS["mat"]})
    run(lane, [("mat", picture) for picture in on_mat(lap, seconds=5.0)])
    due = lane.next_deadline()
    assert due is not None
    assert lane.advance(due - 0.001) == []
    assert [due] == [observation.t for observation in lane.advance(due + 60.0)]
    assert lane.next_deadline() is None


def test_observations_of_a_walk_come_in_order_of_what_they_tell(lap: Path, on_ranger: OnRanger) -> None:
    lane = Lane(SPEC, {"tfluna": PORTS["tfluna"]})
    told = run(lane, [("tfluna", reading) for reading in on_ranger(lap, seconds=28.0)])
    assert all(before.t <= after.t for before, after in pairwise(told))
