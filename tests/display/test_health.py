from kiosk.display.health import Health
from kiosk.display.view import OutOfOrderView
from kiosk.display.words import ENGLISH
from kiosk.lane.observations import SensorState, SensorStatus
from kiosk.messages.parts import PartStatus


def state(port: str, status: SensorStatus) -> SensorState:
    return SensorState(1.0, port, status, "said so")


def test_nothing_said_is_in_order() -> None:
    assert Health(["mat"]).out_of_order() is None


def test_a_kiosk_without_a_sensor_invites_nobody() -> None:
    health = Health([])
    assert health.out_of_order() == OutOfOrderView(ENGLISH.out_unset, "S0")
    assert health.blind


def test_a_sensor_that_is_silent_or_at_fault() -> None:
    health = Health(["mat"])
    health.sensor(state("mat", "silent"))
    out = health.out_of_order()
    assert out is not None
    assert out.code == "S1 mat"
    assert "mat" in out.action
    health.sensor(state("mat", "fault"))
    out = health.out_of_order()
    assert out is not None
    assert out.code == "S2 mat"
    health.sensor(state("mat", "ok"))
    assert health.out_of_order() is None


def test_a_sensor_whose_bytes_make_no_sense_sees_nothing_either() -> None:
    health = Health(["mat"])
    health.sensor(state("mat", "garbled"))
    assert health.out_of_order() == OutOfOrderView(ENGLISH.out_of_sight("mat"), "S1 mat")
    assert health.blind


def test_one_sensor_left_is_enough() -> None:
    health = Health(["mat", "lidar"])
    health.sensor(state("lidar", "silent"))
    assert health.out_of_order() is None
    health.sensor(state("mat", "fault"))
    assert health.out_of_order() is not None


def test_a_ledger_that_is_down_and_a_sensor_that_cannot_be_opened() -> None:
    health = Health(["mat"])
    health.parts([PartStatus(part="ledger", state="down", say="The disk is full.")])
    assert health.out_of_order() == OutOfOrderView(ENGLISH.out_ledger, "L1")
    health.parts([PartStatus(part="mat", state="down", say="Plug in the mat.")])
    assert health.out_of_order() == OutOfOrderView(ENGLISH.out_closed("mat"), "S3 mat")


def test_other_parts_never_stop_the_lane() -> None:
    health = Health(["mat"])
    health.parts([PartStatus(part=part, state="down", say="Look.") for part in ("tag", "broker", "web", "screen")])
    health.parts([PartStatus(part="ledger", state="degraded", say="Slow.")])
    assert health.out_of_order() is None


def test_two_sensors_fail_in_two_ways() -> None:
    health = Health(["mat", "lidar"])
    health.parts([PartStatus(part="mat", state="down", say="Plug in the mat.")])
    assert health.out_of_order() is None
    health.sensor(state("lidar", "silent"))
    assert health.out_of_order() == OutOfOrderView(ENGLISH.out_closed("mat"), "S3 mat")


def test_blind_is_a_lane_that_no_sensor_watches() -> None:
    health = Health(["mat"])
    health.parts([PartStatus(part="ledger", state="down", say="")])
    assert not health.blind
    health.sensor(state("mat", "silent"))
    assert health.blind
