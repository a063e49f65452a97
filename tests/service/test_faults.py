from kiosk.lane.observations import SensorState
from kiosk.messages.parts import PartStatus
from kiosk.service.faults import MOVED, SPEWS, Faults
from kiosk.session.events import TagSeen

MAT, LIDAR, TAG = (PartStatus(part=port, state="ok", say="Connected.") for port in ("mat", "lidar", "tag"))


def test_a_fault_is_in_its_ports_status_until_it_is_over() -> None:
    faults = Faults()
    faults.tell(SensorState(1.0, "lidar", "ok", "speaking"))
    assert faults.seen(LIDAR) == LIDAR
    faults.tell(SensorState(30.0, "lidar", "fault", "moved"))
    faults.tell(SensorState(31.0, "mat", "fault", "chain broken at tile 3"))
    assert (faults.seen(LIDAR).state, faults.seen(LIDAR).say) == ("degraded", MOVED)
    assert faults.seen(MAT).say == "It reports a fault: chain broken at tile 3."
    faults.tell(SensorState(40.0, "lidar", "ok", "speaking"))
    assert faults.seen(LIDAR) == LIDAR


def test_a_port_that_is_not_well_keeps_its_own_words() -> None:
    faults = Faults()
    faults.tell(SensorState(1.0, "mat", "fault", "scans overrun"))
    unplugged = PartStatus(part="mat", state="down", say="Unplugged.")
    assert faults.seen(unplugged) == unplugged


def test_a_reader_that_spews_is_told_until_a_tap_is_believed_again() -> None:
    faults = Faults()
    faults.tell(TagSeen(1.0, "accepted", None))
    assert faults.seen(TAG) == TAG
    faults.tell(TagSeen(2.0, "refused", "spewing"))
    assert (faults.seen(TAG).state, faults.seen(TAG).say) == ("degraded", SPEWS)
    faults.tell(TagSeen(30.0, "accepted", None))
    assert faults.seen(TAG) == TAG
