"""Is the tag reader there? Without one guests can walk, and nobody is on a board."""

from collections.abc import Collection

from kiosk.doctor.checks.sensors import NOT_ASKED, START
from kiosk.doctor.said import finding_and_cure
from kiosk.doctor.verdict import Check, Verdict, info, ok, unseen, warn
from kiosk.doctor.world import World
from kiosk.messages.parts import PartStatus
from kiosk.ports import TAG_PORT

CURE = "Unplug the reader and plug it in again, then restart the kiosk."


def look(world: World) -> Verdict:
    """By way of `kiosk run`, or by opening it. A reader says nothing until a tag is held to it."""
    tag = world.config.tag
    if tag is None:
        return info("No reader is set up: guests can walk.")
    told = world.told
    if told is not None:
        return judge(told.parts or ())
    heard = world.heard
    if heard is None:
        return unseen(NOT_ASKED, START)
    return judge(heard.parts)


def judge(parts: Collection[PartStatus]) -> Verdict:
    """Guests walk on without it, so it is never worse than a warning."""
    part = next((part for part in parts if part.part == TAG_PORT), None)
    if part is None:
        return warn("`kiosk run` knows of no reader.", "Restart the kiosk: its settings were changed.")
    if part.state == "ok":
        return ok(f"{part.say}.".replace("..", "."))
    say, cure = finding_and_cure(part.say, CURE)
    return warn(say, cure)


CHECK = Check("tag", "Tag reader", look)
