"""Was the lane measured with its own sensors since they and its lines were chosen? By the recording of it."""

import gzip
import zlib
from dataclasses import dataclass
from pathlib import Path

from kiosk.config import KioskConfig
from kiosk.doctor.verdict import Check, Verdict, info, ok, warn
from kiosk.doctor.world import World
from kiosk.errors import CaptureError
from kiosk.wire.capture import parse_header

CURE = "Run `kiosk calibrate lane` when the lane is free; it takes a few minutes."


@dataclass(frozen=True, slots=True)
class Measured:
    """The newest recording of `kiosk calibrate lane`: its day, the lane's lengths, and its sensors by name."""

    day: str
    lengths_m: tuple[float, float, float, float]
    sensors: dict[str, str]


def look(world: World) -> Verdict:
    """Its header says for which lane it was made."""
    config = world.config
    if not config.sensors:
        return info("No sensor to measure it with.")
    return judge(config, newest(world.data_dir / "calibration"))


def judge(config: KioskConfig, measured: Measured | None) -> Verdict:
    """Places aren't compared: they are what a calibration changes."""
    if measured is None:
        return warn("Never measured with its own sensors.", CURE)
    lane = config.lane
    if measured.lengths_m != (lane.length_m, lane.width_m, lane.start_m, lane.far_m):
        return warn(f"Its lines were changed since it was measured on {measured.day}.", CURE)
    if measured.sensors != {name: sensor.kind for name, sensor in config.sensors.items()}:
        return warn(f"Its sensors were changed since it was measured on {measured.day}.", CURE)
    return ok(f"Measured on {measured.day}, as it is now.")


def newest(folder: Path) -> Measured | None:
    """The newest that can be read; recordings are named by their moment."""
    for path in sorted(folder.glob("lane-*.jsonl.gz"), reverse=True):
        try:
            with gzip.open(path, "rb") as file:
                header = parse_header(file.readline())
        except (OSError, EOFError, zlib.error, CaptureError):
            continue
        lane = header.lane
        sensors = {name: port.kind for name, port in header.ports.items()}
        for other in ("tag", "panel", "web"):
            sensors.pop(other, None)
        lengths_m = (lane.length_m, lane.width_m, lane.start_m, lane.far_m)
        return Measured(header.started_utc[:10], lengths_m, sensors)
    return None


CHECK = Check("calibrated", "Calibration", look)
