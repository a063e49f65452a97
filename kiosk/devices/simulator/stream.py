"""Everything the simulated sensors of one lane say, in order of time."""

from collections.abc import Callable, Iterable, Iterator
from heapq import merge
from itertools import takewhile, tee

from kiosk.devices.simulator.mat import TILE_ROWS, mat_chunks
from kiosk.devices.simulator.people import day
from kiosk.devices.simulator.tag import tag_chunks
from kiosk.devices.simulator.visit import TrueLeg, Visit
from kiosk.lane.geometry import LaneSpec, PortSpec
from kiosk.wire.records import CaptureHeader, Chunk

DEMO_LANE = LaneSpec(length_m=7.0, width_m=0.9, start_m=1.0, far_m=6.5)
DEMO_PORTS = {"mat": PortSpec("mat"), "tag": PortSpec("rdm6300")}

Sensor = Callable[[Iterator[Visit], LaneSpec, str, PortSpec], Iterator[Chunk]]


def _mat(visits: Iterator[Visit], lane: LaneSpec, port: str, spec: PortSpec) -> Iterator[Chunk]:
    del spec
    return mat_chunks(visits, mat_rows(lane), lane.width_m, port)


def _tag(visits: Iterator[Visit], lane: LaneSpec, port: str, spec: PortSpec) -> Iterator[Chunk]:
    del lane, spec
    return tag_chunks(visits, port)


SENSORS: dict[str, Sensor] = {"mat": _mat, "rdm6300": _tag}
"""What can be simulated, by kind of port."""


def mat_rows(lane: LaneSpec) -> int:
    """The rows of a mat that covers the lane, in whole tiles of a metre."""
    return round(lane.length_m) * TILE_ROWS


def chunks(visits: Iterable[Visit], lane: LaneSpec, ports: dict[str, PortSpec]) -> Iterator[Chunk]:
    """What every port says from t = 0 on, for ever, in order of time."""
    copies = tee(visits, len(ports))
    said = [
        SENSORS[spec.kind](copy, lane, port, spec) for copy, (port, spec) in zip(copies, ports.items(), strict=True)
    ]
    return merge(*said, key=lambda chunk: chunk.t)


def capture(
    seed: int, seconds: float, lane: LaneSpec = DEMO_LANE, ports: dict[str, PortSpec] = DEMO_PORTS
) -> tuple[CaptureHeader, list[Chunk], list[TrueLeg]]:
    """A day's first `seconds` without waiting: header, records and the legs over by then."""
    for_truth, for_ports = tee(day(seed, lane))
    records = list(takewhile(lambda chunk: chunk.t < seconds, chunks(for_ports, lane, ports)))
    visits = takewhile(lambda visit: visit.began_t < seconds, for_truth)
    legs = [leg for visit in visits for leg in visit.legs if leg.over_t < seconds]
    header = CaptureHeader(lane=lane, ports=dict(ports), note=f"simulated people, seed {seed}")
    return header, records, legs
