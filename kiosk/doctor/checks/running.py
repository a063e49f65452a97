"""Does `kiosk run` run? It decides how everything else is asked."""

from kiosk.doctor.verdict import Check, Verdict, fail, ok, warn
from kiosk.doctor.world import World

CURE = "Start it: `sudo systemctl start kiosk`, or `kiosk run`. If it had been started, its log says why it ended."
STUCK = "Restart it; laps already walked are safe. If it happens again, send a support file (`--bundle`)."


def look(world: World) -> Verdict:
    """Over its live socket."""
    told = world.told
    if told is None:
        asked = world.may_open and (world.config.sensors or world.config.tag)
        opened = "; its devices were opened for a moment to ask them" if asked else ""
        return warn(f"`kiosk run` isn't running, so nothing is counted{opened}.", CURE)
    if told.parts is None:
        return fail("`kiosk run` is there, and says nothing.", STUCK)
    return ok("`kiosk run` is running and was asked.")


CHECK = Check("kiosk", "The kiosk itself", look)
