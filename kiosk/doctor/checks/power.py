"""Was the Pi's voltage too low since it was switched on? Then its card and its USB devices fail at random.

The kernel's driver raspberrypi-hwmon, `rpi_volt`, shows the firmware's *latch*: in0_lcrit_alarm stays 1 after the
voltage is well again. The LED and the lightning on the screen show only this moment.
"""

from kiosk.doctor.verdict import Check, Verdict, info, ok, warn
from kiosk.doctor.world import World

DRIVER = "rpi_volt"
CURE = "Use the Pi's own power supply and a short, thick cable; then restart the Pi, which clears the latch."


def look(world: World) -> Verdict:
    """The driver's number among the others differs from boot to boot."""
    for path in sorted((world.root / "sys/class/hwmon").glob("*/name")):
        if world.read(str(path.relative_to(world.root))) == DRIVER:
            return judge(world.read(str(path.with_name("in0_lcrit_alarm").relative_to(world.root))))
    return info("This machine doesn't watch its voltage; a Raspberry Pi does.")


def judge(alarm: str | None) -> Verdict:
    """The latch: "0", "1", or nothing that can be read."""
    if alarm is None:
        return info("The voltage can't be read.")
    if alarm != "0":
        return warn("The voltage was too low since the Pi was switched on.", CURE)
    return ok("Never too low since the Pi was switched on.")


CHECK = Check("power", "Power", look)
