"""Is it too hot in the box? A Pi slows down from 80 °C on (raspberrypi.com, "Frequency management")."""

from kiosk.doctor.verdict import Check, Verdict, fail, info, ok, warn
from kiosk.doctor.world import World

HOT_C = 75.0
SLOWED_C = 80.0
CURE = "Give the box air: openings below and above, a heat sink, a fan, no sun on it."


def look(world: World) -> Verdict:
    """The hottest of the kernel's thermal zones, which say it in thousandths."""
    zones = []
    for path in (world.root / "sys/class/thermal").glob("thermal_zone*/temp"):
        said = world.read(str(path.relative_to(world.root)))
        if said is not None and said.lstrip("-").isdigit():
            zones.append(int(said) / 1000)
    return judge(max(zones, default=None))


def judge(hottest_c: float | None) -> Verdict:
    """Degrees Celsius."""
    if hottest_c is None:
        return info("This machine doesn't tell its temperature.")
    say = f"{hottest_c:.0f} °C."
    if hottest_c >= SLOWED_C:
        return fail(f"{say} It is slowed down so as not to burn; the screen and the lane may lag.", CURE)
    return warn(f"{say} It will be slowed down at {SLOWED_C:.0f} °C.", CURE) if hottest_c >= HOT_C else ok(say)


CHECK = Check("temperature", "Temperature", look)
