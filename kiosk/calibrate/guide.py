"""Guides an operator through a calibration: says what to do, waits for Enter, and lets it be recorded."""

from pathlib import Path

from rich.console import Console

from kiosk.calibrate.desk import recording
from kiosk.config import KioskConfig
from kiosk.errors import ConfigError
from kiosk.lane.calibration import BLOCK_S, EMPTY_S, FACING_LEGS, Step, lidars_of, steps_of
from kiosk.ports import capture_header

SECONDS: dict[Step, float] = {
    "empty": EMPTY_S,
    "high at start": BLOCK_S,
    "high at far": BLOCK_S,
    "low at far": BLOCK_S,
    "low at start": BLOCK_S,
}
LANE_SAYS: dict[Step, str] = {
    "empty": "Clear the lane and keep off it.",
    "high at start": "Stand the block of 120 mm on the middle of the start line and step aside.",
    "high at far": "Move that block to the middle of the far line and step aside.",
    "low at far": "Put the block of 80 mm in its place and step aside.",
    "low at start": "Move that one to the middle of the start line and step aside.",
    "walk": "Clear the lane. Walk along its middle beyond the far line and back; on a mat twice, in small steps.",
}
FACING_SAYS = (
    f"Walk {FACING_LEGS} legs backward: away from the screen with your face to it. Come back as you like.",
    f"Now {FACING_LEGS} legs forward: away from the screen with your back to it. Come back as you like.",
)


def record_lane(config: KioskConfig, path: Path | None, console: Console) -> Path:
    """Guide through `kiosk calibrate lane` and return the capture. Raises RetrolaneError, one sentence."""
    steps = steps_of(capture_header(config).ports)
    with recording(config, "lane", path, console) as desk:
        for number, step in enumerate(steps, 1):
            desk.ask(f"{number} of {len(steps)}. {LANE_SAYS[step]} Enter begins: ")
            desk.begin()
            if step == "walk":
                desk.ask("Enter when you are back: ")
            else:
                desk.hold(SECONDS[step])
    return desk.path


def record_facing(config: KioskConfig, path: Path | None, console: Console) -> Path:
    """Guide through `kiosk calibrate facing` and return the capture. Raises RetrolaneError, one sentence."""
    if not lidars_of(capture_header(config).ports):
        raise ConfigError("no lidar among [sensors]: no other sensor sees which way the feet look")
    with recording(config, "facing", path, console) as desk:
        for number, says in enumerate(FACING_SAYS, 1):
            desk.ask(f"{number} of {len(FACING_SAYS)}. {says} Enter begins: ")
            desk.begin()
            for leg in range(1, FACING_LEGS + 1):
                lap = desk.next_leg()
                told = lap.facing if lap.facing_by == "feet" else "not told by the feet"
                console.print(f"   leg {leg} of {FACING_LEGS}: {told}")
    return desk.path
