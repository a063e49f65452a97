"""Everything the simulated sensors of one lane say, in order of time."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from heapq import merge
from itertools import takewhile, tee
from random import Random
from zlib import crc32

import numpy as np

from kiosk.devices.simulator.day import day
from kiosk.devices.simulator.lidar import lidar_chunks
from kiosk.devices.simulator.mat import TILE_ROWS, mat_chunks
from kiosk.devices.simulator.ranger import ranger_chunks
from kiosk.devices.simulator.stage import Actor
from kiosk.devices.simulator.tag import presses, tag_chunks
from kiosk.devices.simulator.trouble import NO_TROUBLE, Trouble
from kiosk.devices.simulator.visit import TrueLeg, Visit
from kiosk.lane.geometry import LaneSpec, PortSpec
from kiosk.wire.records import CaptureHeader, Chunk, Press

DEMO_LANE = LaneSpec(length_m=7.0, width_m=0.9, start_m=1.0, far_m=6.5)
DEMO_PORTS: Mapping[str, PortSpec] = {"mat": PortSpec("mat"), "tag": PortSpec("rdm6300")}

Said = Chunk | Press
Sensor = Callable[[Iterator[Actor], LaneSpec, str, PortSpec, Trouble, int], Iterator[Said]]

SENSORS: dict[str, Sensor] = {
    "mat": lambda actors, lane, port, _, trouble, seed: mat_chunks(
        actors, mat_rows(lane), lane.width_m, port, trouble.mat, Random(seed)
    ),
    "tfluna": lambda actors, _, port, spec, trouble, seed: ranger_chunks(
        actors, port, spec, trouble.ranger, np.random.default_rng(seed)
    ),
    "ld19": lambda actors, _, port, spec, trouble, seed: lidar_chunks(
        actors, port, spec, trouble.lidar, np.random.default_rng(seed)
    ),
    "rdm6300": lambda actors, _lane, port, *_: tag_chunks(actors, port),
    "panel": lambda actors, _lane, port, *_: presses(actors, port),
}
"""What can be simulated, by kind of port."""


def mat_rows(lane: LaneSpec) -> int:
    """The rows of a mat that covers the lane, in whole tiles of a metre."""
    return round(lane.length_m) * TILE_ROWS


def said_by(
    actors: Iterable[Actor],
    lane: LaneSpec,
    ports: Mapping[str, PortSpec],
    trouble: Trouble = NO_TROUBLE,
    seed: int = 0,
) -> Iterator[Said]:
    """What every port says from t = 0 on, for ever, in order of time. Raises KeyError for a kind not in SENSORS.

    Holds only what is near: `actors` are drawn when their time comes. A port says the same alone and in company.
    """
    copies = tee(actors, len(ports))
    said = [
        SENSORS[spec.kind](copy, lane, port, spec, trouble, crc32(f"{seed} {port}".encode()))
        for copy, (port, spec) in zip(copies, ports.items(), strict=True)
    ]
    return merge(*said, key=lambda record: record.t)


def capture(
    seed: int, seconds: float, lane: LaneSpec = DEMO_LANE, ports: Mapping[str, PortSpec] = DEMO_PORTS
) -> tuple[CaptureHeader, list[Chunk], list[TrueLeg]]:
    """A day's first `seconds` without waiting: the bytes of `SimulatedLane` with this seed, and the legs over."""
    for_truth, for_ports = tee(day(seed, lane))
    said = takewhile(lambda record: record.t < seconds, said_by(for_ports, lane, ports, seed=seed))
    records = [record for record in said if isinstance(record, Chunk)]  # nobody presses buttons all day
    begun = takewhile(lambda actor: actor.began_t < seconds, for_truth)
    legs = [leg for actor in begun if isinstance(actor, Visit) for leg in actor.legs if leg.over_t < seconds]
    return CaptureHeader(lane, dict(ports), note=f"simulated people, seed {seed}"), records, legs
