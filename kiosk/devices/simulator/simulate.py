"""One scenario seen by one sensor: a capture's header, its records as they come, and what is true of it."""

from collections.abc import Iterator
from itertools import takewhile
from random import Random
from typing import Any

from kiosk.devices.simulator.scenarios import SCENARIOS, Scenario
from kiosk.devices.simulator.stream import Said, said_by
from kiosk.devices.simulator.truth import truth_of
from kiosk.errors import RetrolaneError
from kiosk.lane.geometry import PortSpec
from kiosk.wire.records import CaptureHeader

LIDAR_POSES = (
    PortSpec("ld19", x_m=-0.25, height_m=0.10),
    PortSpec("ld19", x_m=-0.25, y_m=0.45, yaw_deg=-4.0, height_m=0.10),
    PortSpec("ld19", x_m=-0.20, y_m=-0.40, yaw_deg=5.0, height_m=0.11),
)
"""In the middle below the screen, and turned in from either corner of it."""

SENSORS = {"mat": ("mat",), "lidar": ("lidar",), "ranger": ("tfluna",), "mat+lidar": ("mat", "lidar")}
"""The ports of each sensor's capture."""

MAT = PortSpec("mat")
RANGER = PortSpec("tfluna", x_m=-0.25, height_m=1.0)


class SimulatorError(RetrolaneError, ValueError):
    """There is no such scenario or sensor, or the scenario means nothing to that sensor."""


def simulate(
    scenario: str | Scenario, sensor: str, seed: int
) -> tuple[CaptureHeader, Iterator[Said], dict[str, Any]]:
    """The capture of a scenario (by name, or one made by `long()`), and its truth as in a truth.json.

    The same arguments make the same records. They are made as they are drawn and end with `truth["seconds"]`; ports
    are the sensor's, a tag reader and, where one is used, a panel. Raises SimulatorError for a name there isn't.
    """
    chosen = _named(scenario, sensor) if isinstance(scenario, str) else scenario
    lane, note = chosen.lane, f"simulated, seed {seed}: {chosen.sentence}"
    ports = sensor_ports(sensor, seed)
    truth = truth_of(chosen.tell(Random(seed), lane), lane, "+".join(ports), chosen.warning, note)
    # Told once more, because the actors of a long story are drawn one by one and are gone by now.
    story = chosen.tell(Random(seed), lane)
    ports["tag"] = PortSpec("rdm6300")
    if chosen.panel:
        ports["panel"] = PortSpec("panel")
    said = said_by(story.actors, lane, ports, story.trouble, seed)
    records = takewhile(lambda record: record.t < truth["seconds"], said)
    return CaptureHeader(lane=lane, ports=ports, note=note), records, truth


def sensor_ports(sensor: str, seed: int) -> dict[str, PortSpec]:
    """The ports of a sensor by name; where a lidar stands is the seed's."""
    poses = {"mat": MAT, "tfluna": RANGER, "lidar": LIDAR_POSES[seed % len(LIDAR_POSES)]}
    return {port: poses[port] for port in SENSORS[sensor]}


def _named(name: str, sensor: str) -> Scenario:
    scenario = SCENARIOS.get(name)
    if scenario is None:
        raise SimulatorError(f"there is no scenario {name!r}; there are {', '.join(SCENARIOS)}")
    if sensor not in SENSORS:
        raise SimulatorError(f"there is no sensor {sensor!r}; there are {', '.join(SENSORS)}")
    if sensor not in scenario.sensors:
        raise SimulatorError(f"scenario {name} isn't for {sensor}; it is for {', '.join(scenario.sensors)}")
    return scenario
