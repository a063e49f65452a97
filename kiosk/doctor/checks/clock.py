"""Can the clock be trusted? A Pi without a battery for it begins each boot with a wrong one."""

from kiosk.clock import BUILT, WallTime
from kiosk.doctor.verdict import Check, Verdict, ok, warn
from kiosk.doctor.world import World

CURE = (
    "Let it reach a time server (`timedatectl`), or fit a battery for its clock. Laps count all the same, and get "
    "their dates once it is right."
)


def look(world: World) -> Verdict:
    """As `kiosk run` asks it."""
    return judge(world.wall)


def judge(wall: WallTime) -> Verdict:
    """Whether dates can be given."""
    if wall.trusted:
        return ok(f"{wall.at:%Y-%m-%d %H:%M} UTC, and it can be trusted.")
    if wall.at < BUILT:
        return warn(f"It says {wall.at:%Y-%m-%d}, before Retrolane was made.", CURE)
    return warn(
        f"It says {wall.at:%Y-%m-%d %H:%M} UTC, and no time server has set it since it was switched on.", CURE
    )


CHECK = Check("clock", "Clock", look)
