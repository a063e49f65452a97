from kiosk.wire.records import Chunk
from tests.bench.material import Simulated, kept, read_session, replay_session, simulated


def test_a_kept_capture_is_replayed_as_it_would_be_told() -> None:
    [case] = [case for case in kept("honest") if case.sensor == "mat"]
    replayed = replay_session(case)
    assert (replayed.source, replayed.scenario, replayed.sensor, replayed.counts) == (
        "simulated",
        "honest",
        "mat",
        "away",
    )
    assert replayed.truth is case.truth
    assert replayed.events[-1]["type"] == "summary"
    laps = [event for event in replayed.events if event["type"] == "lap" and event["counted"]]
    assert len(laps) == case.truth["expect"]["laps"]["mat"]


def test_a_simulated_session_goes_through_the_engine_too() -> None:
    replayed = replay_session(Simulated("short", "ranger", 4))
    assert (replayed.source, replayed.scenario, replayed.sensor) == ("simulated", "short, seed 4", "tfluna")
    assert replayed.events[-1]["laps_counted"] == replayed.truth["expect"]["laps"]["tfluna"]


def test_a_child_in_the_way_is_a_second_body_too() -> None:
    replayed = replay_session(Simulated("child", "mat", 1))
    assert replayed.truth["expect"]["warning"] == "lane_blocked"
    assert replayed.truth["expect"]["warnings_too"] == ["two_walkers"]


def test_every_scenario_by_every_sensor_it_is_for_but_not_the_long_one() -> None:
    sessions = simulated(3)
    assert {"honest", "bag", "forward"} <= {session.name for session in sessions}
    assert "long" not in {session.name for session in sessions}
    assert "ranger" not in {session.sensor for session in sessions if session.name == "bag"}
    assert str(sessions[0]) == "honest.mat, seed 3"
    assert {session.name for session in simulated(3, "bag", "honest")} == {"bag", "honest"}


def test_a_capture_is_read_whole() -> None:
    [case] = [case for case in kept("short") if case.sensor == "mat"]
    header, records = read_session(case)
    assert header.ports["mat"].kind == "mat"
    assert isinstance(records[0], Chunk)
