from kiosk.clock import SystemClock
from kiosk.config import KioskConfig, SensorTable, TagTable
from kiosk.devices.keyboard_link import KeyboardLink
from kiosk.devices.serial_link import SerialLink
from kiosk.lane.geometry import LaneSpec, PortSpec
from kiosk.ports import capture_header, links_of
from kiosk.session.programmes import DEFAULTS, to_header


def test_the_engine_knows_of_the_settings_what_a_capture_says() -> None:
    config = KioskConfig(
        sensors={
            "low": SensorTable(kind="ld19", port="/dev/x", x_m=-0.25, y_m=0.4, feet=False),
            "mat": SensorTable(kind="mat", port="/dev/z"),
        },
        tag=TagTable(port="/dev/y"),
    )
    header = capture_header(config)
    assert header.lane == LaneSpec(7.0, 0.9, 1.0, 6.5)
    assert header.ports == {
        "low": PortSpec("ld19", -0.25, 0.4, 0.0, 0.1, feet=False),
        "mat": PortSpec("mat", 0.0, 0.0, 0.0, 0.1),  # its first row lies at the near edge unless it is said
        "tag": PortSpec("rdm6300"),
        "panel": PortSpec("panel"),
        "web": PortSpec("web"),
    }
    assert header.config == {"session": {"idle_s": 60.0}, "programmes": to_header(DEFAULTS)}


def test_each_sensor_and_the_reader_has_a_link_of_its_kind() -> None:
    sensors = {"mat": SensorTable(kind="mat", port="/dev/z")}
    of_serial = KioskConfig(sensors=sensors, tag=TagTable(port="/dev/y"))
    of_keys = KioskConfig(sensors=sensors, tag=TagTable(kind="wedge", port="/dev/input/x"))
    kinds = [
        [type(link) for link in links_of(config, lambda _record: None, SystemClock())]
        for config in (KioskConfig(), of_serial, of_keys)
    ]
    assert kinds == [[], [SerialLink, SerialLink], [SerialLink, KeyboardLink]]
