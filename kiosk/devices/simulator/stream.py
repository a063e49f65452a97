"""Everything the simulated sensors of one lane say, in order of time."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from heapq import merge
from itertools import takewhile, tee

from kiosk.devices.simulator.lidar import lidar_chunks
from kiosk.devices.simulator.mat import TILE_ROWS, mat_chunks
from kiosk.devices.simulator.people import day
from kiosk.devices.simulator.ranger import ranger_chunks
from kiosk.devices.simulator.tag import tag_chunks
from kiosk.devices.simulator.visit import TrueLeg, Visit
from kiosk.lane.geometry import LaneSpec, PortSpec
from kiosk.wire.records import CaptureHeader, Chunk

DEMO_LANE = LaneSpec(length_m=7.0, width_m=0.9, start_m=1.0, far_m=6.5)
DEMO_PORTS: Mapping[str, PortSpec] = {"mat": PortSpec("mat"), "tag": PortSpec("rdm6300")}

Sensor = Callable[[Iterator[Visit], LaneSpec, str, PortSpec], Iterator[Chunk]]

SENSORS: dict[str, Sensor] = {
    "mat": lambda visits, lane, port, _: mat_chunks(visits, mat_rows(lane), lane.width_m, port),
    "tfluna": lambda visits, _, port, spec: ranger_chunks(visits, port, spec),
    "ld19": lambda visits, _, port, spec: lidar_chunks(visits, port, spec),
    "rdm6300": lambda visits, _lane, port, _spec: tag_chunks(visits, port),
}
"""What can be simulated, by kind of port."""


def mat_rows(lane: LaneSpec) -> int:
    """The rows of a mat that covers the lane, in whole tiles of a metre."""
    return round(lane.length_m) * TILE_ROWS


def chunks(visits: Iterable[Visit], lane: LaneSpec, ports: Mapping[str, PortSpec]) -> Iterator[Chunk]:
    """What every port says from t = 0 on, for ever, in order of time. Raises KeyError for a kind not in SENSORS."""
    copies = tee(visits, len(ports))
    said = [
        SENSORS[spec.kind](copy, lane, port, spec) for copy, (port, spec) in zip(copies, ports.items(), strict=True)
    ]
    return merge(*said, key=lambda chunk: chunk.t)


def until(
    seconds: float, visits: Iterable[Visit], lane: LaneSpec, ports: Mapping[str, PortSpec], note: str
) -> tuple[CaptureHeader, list[Chunk], list[TrueLeg]]:
    """The first `seconds` of visits without waiting: header, records and the legs over by then."""
    for_truth, for_ports = tee(visits)
    records = list(takewhile(lambda chunk: chunk.t < seconds, chunks(for_ports, lane, ports)))
    begun = takewhile(lambda visit: visit.began_t < seconds, for_truth)
    legs = [leg for visit in begun for leg in visit.legs if leg.over_t < seconds]
    return CaptureHeader(lane=lane, ports=dict(ports), note=note), records, legs


def capture(
    seed: int, seconds: float, lane: LaneSpec = DEMO_LANE, ports: Mapping[str, PortSpec] = DEMO_PORTS
) -> tuple[CaptureHeader, list[Chunk], list[TrueLeg]]:
    """A day's first `seconds`: the same bytes as `SimulatedLane` with the same seed, without waiting."""
    return until(seconds, day(seed, lane), lane, ports, f"simulated people, seed {seed}")
