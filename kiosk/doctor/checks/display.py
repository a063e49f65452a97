"""Is there a screen, and can it be read from the far line? The kernel lists monitors in /sys/class/drm.

`status` says whether something is plugged in, `modes` its sizes in pixels, its own first, and `edid` is its plate:
bytes 21 and 22 are its width and height in cm (VESA E-EDID 1.4, 3.6.2; 0 where it has none, as a projector).
"""

from dataclasses import dataclass
from math import hypot
from pathlib import Path

from kiosk.config import ScreenTable
from kiosk.display.frame import serves_m, whole
from kiosk.display.panel import SCREEN_TO_LANE_M, Panel
from kiosk.doctor.verdict import Check, Verdict, info, ok, warn
from kiosk.doctor.world import World

EDID_HEADER = bytes.fromhex("00ffffffffffff00")
CM_PER_INCH = 2.54
DIAGONAL_OFF = 0.15
"""A plate has whole centimetres: an inch or so off on a small panel. A wrong diagonal is off by more."""
PLUG_IN = 'Switch it on and plug it in, or set mode = "none" under [screen] where there is to be none.'
LARGER = "Take a larger one, or a shorter lane."


@dataclass(frozen=True, slots=True)
class Monitor:
    """What is plugged in. The diagonal is its own word for it, None where its plate says nothing."""

    width_px: int
    height_px: int
    diagonal_in: float | None


def look(world: World) -> Verdict:
    """By the settings, and by the kernel where a monitor is plugged into this machine."""
    config = world.config
    cards = world.root / "sys/class/drm"
    connectors = sorted(path.parent for path in cards.glob("card*/status"))
    monitors = [monitor for path in connectors if (monitor := monitor_at(path))]
    return judge(config.screen, config.lane.far_m + SCREEN_TO_LANE_M, monitors, unplugged=bool(connectors))


def monitor_at(connector: Path) -> Monitor | None:
    """The monitor at a connector of the kernel's, None where there is none."""
    try:
        if (connector / "status").read_text(encoding="utf-8").strip() != "connected":
            return None
        modes = (connector / "modes").read_text(encoding="utf-8").split()
        width, _, height = modes[0].rstrip("ip").partition("x")
        return Monitor(int(width), int(height), diagonal_of((connector / "edid").read_bytes()))
    except (OSError, ValueError, IndexError):
        return None


def diagonal_of(edid: bytes) -> float | None:
    """Inches, by the plate."""
    if len(edid) < 23 or not edid.startswith(EDID_HEADER) or not (edid[21] and edid[22]):
        return None
    return hypot(edid[21], edid[22]) / CM_PER_INCH


def judge(screen: ScreenTable, distance_m: float, monitors: list[Monitor], unplugged: bool) -> Verdict:
    """`distance_m`: from the screen to the far line. `unplugged`: there is a socket, if nothing is in it."""
    if screen.mode == "none":
        return info("No screen is set up; laps count all the same.")
    if unplugged and not monitors:
        return warn("No monitor is plugged in, or it is switched off.", PLUG_IN)
    width_px, height_px = screen.width_px, screen.height_px
    if monitors and screen.mode == "fullscreen":
        width_px, height_px = monitors[0].width_px, monitors[0].height_px
    plate_in = monitors[0].diagonal_in if monitors else None
    if plate_in and abs(plate_in - screen.diagonal_in) > DIAGONAL_OFF * plate_in:
        say = f"The settings say {screen.diagonal_in:g} inches, the monitor itself {plate_in:.0f}."
        return warn(say, f"Set diagonal_in = {plate_in:.0f} under [screen]: sizes are computed from it.")
    return _readable(width_px, height_px, screen.diagonal_in, distance_m)


def _readable(width_px: int, height_px: int, diagonal_in: float, distance_m: float) -> Verdict:
    size = f"{diagonal_in:g} inches, {width_px} × {height_px}"
    if whole(Panel.of(width_px, height_px, diagonal_in, distance_m)):
        return ok(f"{size}: all of it is read at the far line, {distance_m:.1f} m away.")
    far_m = serves_m(width_px, height_px, diagonal_in)
    if far_m >= distance_m:
        return info(
            f"{size}: small for {distance_m:.1f} m, so it shows count and clock alone, read up to {far_m:.1f} m."
        )
    return warn(f"{size}: read up to {far_m:.1f} m, and the far line is {distance_m:.1f} m away.", LARGER)


CHECK = Check("display", "Floor screen", look)
