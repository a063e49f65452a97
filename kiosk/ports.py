"""The ports that the settings name: what a capture's header says of them, and the links that read them."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from kiosk.clock import Clock
from kiosk.config import KioskConfig
from kiosk.devices.keyboard_link import KeyboardLink
from kiosk.devices.link import Link
from kiosk.devices.serial_link import SerialLink
from kiosk.lane.geometry import LaneSpec, PortSpec
from kiosk.session.programme import Programme
from kiosk.session.programmes import DEFAULTS, to_header
from kiosk.wire.records import CaptureHeader, Record

TAG_PORT = "tag"
PANEL_PORT = "panel"
WEB_PORT = "web"


def capture_header(config: KioskConfig, programmes: Sequence[Programme] = DEFAULTS) -> CaptureHeader:
    """What a recording of this kiosk begins with; the engine knows nothing else of the settings."""
    lane = config.lane
    ports = {
        name: PortSpec(sensor.kind, sensor.x_m, sensor.y_m, sensor.yaw_deg, sensor.height_m, sensor.feet)
        for name, sensor in config.sensors.items()
    }
    if config.tag:
        ports[TAG_PORT] = PortSpec(config.tag.kind)
    ports[PANEL_PORT] = PortSpec("panel")
    ports[WEB_PORT] = PortSpec("web")
    return CaptureHeader(
        lane=LaneSpec(**lane.model_dump()),
        ports=ports,
        started_utc=datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        config={"session": config.session.model_dump(), "programmes": to_header(programmes)},
    )


def links_of(config: KioskConfig, deliver: Callable[[Record], None], clock: Clock) -> list[Link]:
    """A link for each sensor and the tag reader, not yet started."""
    links: list[Link] = [
        SerialLink(name, sensor.port, sensor.kind, deliver, clock.now, sensor.baud)
        for name, sensor in config.sensors.items()
    ]
    if config.tag and config.tag.kind == "wedge":
        links.append(KeyboardLink(TAG_PORT, config.tag.port, deliver, clock.now))
    elif config.tag:
        links.append(SerialLink(TAG_PORT, config.tag.port, config.tag.kind, deliver, clock.now))
    return links
