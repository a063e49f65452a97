"""Do the sensors answer, and does what they say make sense? One that works is enough to count."""

from collections.abc import Collection

from kiosk.doctor.heard import Heard
from kiosk.doctor.said import finding_and_cure, worst
from kiosk.doctor.verdict import Check, Verdict, fail, ok, unseen, warn
from kiosk.doctor.world import World
from kiosk.messages.parts import PartStatus

NOISE = 0.05
"""The share of a port's bytes that may be part of no frame: a listener begins in the middle of one."""
NO_SENSOR = fail(
    "No sensor is set up, so nothing is counted.", "Name one in kiosk.toml, [sensors.…], and restart the kiosk."
)
NOT_ASKED = "Not asked: `kiosk run` isn't running."
START = "Start it, or run `kiosk doctor` on the kiosk."
MEND = "`kiosk calibrate lane` finds strips, beams and places that are wrong; `kiosk mat info` asks a mat."


def look(world: World) -> Verdict:
    """By way of `kiosk run`, or by listening to them."""
    names = list(world.config.sensors)
    told = world.told
    if told is not None:
        return judge(names, told.parts or ())
    if not names:
        return NO_SENSOR
    heard = world.heard
    if heard is None:
        return unseen(NOT_ASKED, START)
    return judge(names, [sense(part, heard) for part in heard.parts])


def sense(part: PartStatus, heard: Heard) -> PartStatus:
    """A port's status with what is wrong in what came through it."""
    if part.state != "ok":
        return part
    if fault := heard.faults.get(part.part):
        return PartStatus(part=part.part, state="degraded", say=f"It reports a fault: {fault}.")
    came, dropped = heard.bytes_in.get(part.part, 0), heard.bytes_dropped.get(part.part, 0)
    if came and dropped > NOISE * came:
        say = f"{round(100 * dropped / came)} % of what comes is no frame; check its cable, and its kind and baud"
        return PartStatus(part=part.part, state="degraded", say=say)
    return part


def judge(names: Collection[str], parts: Collection[PartStatus]) -> Verdict:
    """`names`: the sensors of the settings."""
    if not names:
        return NO_SENSOR
    there = [part for part in parts if part.part in names]
    missing = sorted(set(names) - {part.part for part in there})
    if missing:
        return fail(f"Nothing is heard of {', '.join(missing)}.", "Restart the kiosk: its settings were changed.")
    unwell = worst(there)
    if not unwell:
        return ok(f"{', '.join(names)}: answering, and what comes makes sense.")
    say, cure = finding_and_cure(unwell[0].say, MEND)
    say = f"{unwell[0].part}: {say}"
    if more := len(unwell) - 1:
        say += f" {more} more {'is' if more == 1 else 'are'} unwell."
    dead = all(part.state == "down" for part in there)
    return fail(say, cure) if dead else warn(say, cure)


CHECK = Check("sensors", "Sensors", look)
