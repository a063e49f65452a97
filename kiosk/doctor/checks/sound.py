"""Is there something to sound with? The kernel lists its sound cards in /proc/asound/cards."""

from kiosk.config import SoundTable
from kiosk.doctor.said import finding_and_cure
from kiosk.doctor.verdict import Check, Verdict, info, ok, warn
from kiosk.doctor.world import World
from kiosk.messages.parts import PartStatus

CARDS = "proc/asound/cards"
CURE = "Connect a speaker (HDMI, USB or the jack), or set volume = 0 under [sound]."


def look(world: World) -> Verdict:
    """`kiosk run` knows whether it could open one; else the kernel knows whether there is one."""
    told = world.told
    part = told.part("sound") if told else None
    return judge(world.config.sound, part, world.read(CARDS))


def judge(sound: SoundTable, part: PartStatus | None, cards: str | None) -> Verdict:
    """`cards`: that file, None where the kernel has no sound at all."""
    if sound.volume == 0:
        return info("Silent: the volume is 0.")
    if part is not None:
        if part.state == "ok":
            return ok(part.say)
        say, cure = finding_and_cure(part.say, CURE)
        return warn(say, cure)
    if cards is None or "no soundcards" in cards:
        return warn("This machine has no sound card: the stop tone can't be heard.", CURE)
    names = [line.split("]:", 1)[1].strip() for line in cards.splitlines() if "]:" in line]
    return ok(f"{', '.join(names)}.")


CHECK = Check("sound", "Sound", look)
