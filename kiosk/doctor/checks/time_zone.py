"""Do the gym's days begin at its own midnight? Boards of today and the night's work go by `site.time_zone`."""

from pathlib import Path

from kiosk.doctor.verdict import Check, Verdict, info, ok, warn
from kiosk.doctor.world import World

CURE = "Set the gym's own zone on the page /staff/system, or site.time_zone in kiosk.toml."


def look(world: World) -> Verdict:
    """The machine's own is /etc/localtime, a link into zoneinfo (localtime(5))."""
    return judge(world.config.site.time_zone, zone_of(world.root / "etc/localtime"))


def zone_of(link: Path) -> str | None:
    """The zone's name, where the link tells it."""
    if not link.is_symlink():
        return None
    _, found, zone = str(link.readlink()).partition("zoneinfo/")
    return zone if found else None


def judge(gym: str, machine: str | None) -> Verdict:
    """The default is UTC, which few gyms mean."""
    if gym != "UTC":
        return ok(f"{gym}.")
    if machine and machine.removeprefix("Etc/") not in ("UTC", "UCT", "Universal", "Zulu"):
        return warn(f"The gym's is UTC and this machine's {machine}: a day's board begins at UTC's midnight.", CURE)
    return info("UTC: a day's board begins at UTC's midnight.", CURE)


CHECK = Check("time_zone", "Time zone", look)
