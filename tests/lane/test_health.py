from kiosk.lane.health import SILENT_S, Health
from kiosk.lane.observations import SensorState
from kiosk.lane.readings import MatFault, MatPicture, RangerReading


def picture(t: float) -> MatPicture:
    return MatPicture(t, 0, 0, 140, 0)


def fault(t: float, code: int, arg: int, cleared: bool = False) -> MatFault:
    return MatFault(t, 0, 0, code, arg, cleared)


def test_a_sensor_is_ok_from_its_first_reading_and_says_so_once() -> None:
    health = Health(["mat"])
    assert [state.state for state in health.feed("mat", picture(0.5))] == ["ok"]
    assert health.feed("mat", picture(0.6)) == []


def test_silence_is_told_at_its_deadline_and_ends_with_a_reading() -> None:
    health = Health(["mat", "tfluna"])
    health.feed("mat", picture(2.0))
    health.feed("tfluna", RangerReading(2.5, None, 0))
    assert health.next_deadline() == 2.0 + SILENT_S
    silent = health.advance(99.0)
    assert [(s.t, s.port, s.state) for s in silent] == [(3.0, "mat", "silent"), (3.5, "tfluna", "silent")]
    assert health.next_deadline() is None
    assert [(s.t, s.state) for s in health.feed("mat", picture(100.0))] == [(100.0, "ok")]


def test_a_sensor_that_never_spoke_is_silent_after_the_start() -> None:
    health = Health(["mat"])
    assert health.next_deadline() is None
    health.start(5.0)
    assert health.advance(6.0) == [SensorState(6.0, "mat", "silent", "nothing for 1 s")]


def test_a_fault_lasts_until_that_fault_is_cleared() -> None:
    health = Health(["mat"])
    health.feed("mat", picture(0.0))
    assert [SensorState(1.0, "mat", "fault", "chain broken at tile 3")] == health.feed("mat", fault(1.0, 1, 3))
    assert health.feed("mat", picture(1.1)) == []
    two = health.feed("mat", fault(1.2, 2, 47))
    assert [SensorState(1.2, "mat", "fault", "chain broken at tile 3, strip 47 stuck")] == two
    assert [SensorState(1.3, "mat", "fault", "strip 47 stuck")] == health.feed(
        "mat", fault(1.3, 1, 3, cleared=True)
    )
    assert [state.state for state in health.feed("mat", fault(1.4, 2, 47, cleared=True))] == ["ok"]


def test_a_fault_survives_silence() -> None:
    health = Health(["mat"])
    health.feed("mat", fault(0.0, 3, 2))
    health.advance(5.0)
    assert [(s.state, s.detail) for s in health.feed("mat", picture(6.0))] == [("fault", "scans overrun")]


def test_a_fault_of_a_newer_mat_is_told_by_its_number() -> None:
    assert [SensorState(0.0, "mat", "fault", "fault 9")] == Health(["mat"]).feed("mat", fault(0.0, 9, 0))


def test_a_mat_started_anew_has_no_fault_until_it_says_so_again() -> None:
    health = Health(["mat"])
    health.feed("mat", fault(1.0, 1, 3))
    health.restarted("mat")
    assert [state.state for state in health.feed("mat", picture(2.0))] == ["ok"]


def test_a_lidar_that_moved_is_a_fault_beside_others_until_it_is_put_back() -> None:
    health = Health(["lidar"])
    health.feed("lidar", picture(0.0))
    assert [SensorState(1.0, "lidar", "fault", "moved")] == health.feed("lidar", picture(1.0), moved=True)
    assert health.feed("lidar", picture(1.1), moved=True) == []
    health.advance(5.0)
    assert [SensorState(6.0, "lidar", "fault", "moved")] == health.feed("lidar", picture(6.0), moved=True)
    assert [SensorState(7.0, "lidar", "ok", "speaking")] == health.feed("lidar", picture(7.0))
