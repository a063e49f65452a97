from kiosk.lane.calibration.phases import Heard, phases_of
from kiosk.lane.readings import RangerReading


def said(t: float, port: str = "tfluna") -> Heard:
    return Heard(t, port, RangerReading(t, 1.0, 500))


def test_a_phase_lasts_from_its_press_to_the_next() -> None:
    first, second = phases_of([said(t) for t in (0.5, 1.0, 1.5, 2.0, 9.0)], (1.0, 2.0))

    assert [reading.t for reading in first.of("tfluna")] == [1.0, 1.5]
    assert [reading.t for reading in second.of("tfluna")] == [2.0, 9.0]


def test_only_the_beginning_of_a_phase_can_be_asked_for_and_only_one_port() -> None:
    (phase,) = phases_of([said(1.0), said(2.0), said(2.5, "other"), said(7.0)], (1.0,))

    assert [reading.t for reading in phase.of("tfluna", 5.0)] == [1.0, 2.0]


def test_a_phase_in_which_nothing_was_heard_is_empty() -> None:
    first, second = phases_of([said(5.0)], (1.0, 2.0))

    assert first.of("tfluna") == []
    assert len(second.of("tfluna")) == 1


def test_bytes_without_a_frame_are_told_from_silence() -> None:
    (phase,) = phases_of([Heard(1.0, "mat", None), Heard(1.0, "lidar", None), said(2.0, "lidar")], (0.0,))

    assert phase.babbles("mat")
    assert not phase.babbles("lidar")  # some of it made sense
    assert not phase.babbles("tfluna")
