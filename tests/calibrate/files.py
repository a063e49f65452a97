"""Captures of a calibration, written as the recorder writes them."""

from collections.abc import Iterable
from itertools import takewhile
from pathlib import Path
from random import Random

from kiosk.devices.simulator.stream import said_by
from kiosk.devices.simulator.visitor import Visitor
from kiosk.lane.geometry import LaneSpec, PortSpec
from kiosk.wire.capture import dump_header, dump_record
from kiosk.wire.records import CaptureHeader, Press, Record
from tests.lane.calibration import rays

SHORT_LANE = LaneSpec(length_m=5.0, width_m=0.9, start_m=1.0, far_m=4.0)


def write(path: Path, lane: LaneSpec, ports: dict[str, PortSpec], records: Iterable[Record]) -> Path:
    lines = [dump_header(CaptureHeader(lane, ports)), *(dump_record(record) for record in records)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def presses(*times: float) -> list[Press]:
    return [Press(t, "panel", "start") for t in times]


def in_order(*streams: Iterable[Record]) -> list[Record]:
    return sorted((record for stream in streams for record in stream), key=lambda record: record.t)


def lidar_file(path: Path, room: rays.Room, configured: PortSpec) -> Path:
    """A lidar through all phases of `calibrate lane`."""
    said = (rays.chunk_of(run, "lidar") for run in rays.calibration(room))
    ports = {"lidar": configured, "panel": PortSpec("panel")}
    return write(path, rays.LANE, ports, in_order(said, presses(*rays.PRESSES_T)))


def walked_legs(*facings: str) -> tuple[list[Record], list[float], float]:
    """What a lidar says of legs away from the screen, when each of them began, and how long it all took."""
    walker = Visitor(Random(3), SHORT_LANE, 2.0)
    walker.come()
    for facing in facings:
        walker.out("backward" if facing == "backward" else "forward")
        walker.home()
    walker.leave()
    visit = walker.visit()
    ports = {"lidar": PortSpec("ld19", x_m=-0.25)}
    end_t = visit.ended_t + 2.0
    said = takewhile(lambda record: record.t < end_t, said_by([visit], SHORT_LANE, ports, seed=1))
    return list(said), [leg.began_t for leg in visit.legs[::2]], end_t
