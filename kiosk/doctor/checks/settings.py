"""Can the settings be read, and what can be walked beside them?"""

from pathlib import Path

from kiosk.doctor.said import finding_and_cure, whole
from kiosk.doctor.verdict import Check, Verdict, fail, ok
from kiosk.doctor.world import World

CURE = "Mend it there; `kiosk config check` tells whether it is good."


def look(world: World) -> Verdict:
    """The settings were read before any check; programmes.toml is read by who hands them in."""
    trouble = world.trouble
    if trouble is None:
        return ok(f"{_place(world.settings_file)} is good.")
    say, cure = finding_and_cure(str(trouble), CURE)
    return fail(whole(say), cure)


def _place(path: Path | None) -> str:
    return str(path) if path else "The settings' file"


CHECK = Check("config", "Settings", look)
