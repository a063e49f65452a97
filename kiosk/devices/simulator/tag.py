"""What people do at the kiosk: tags held at the reader, buttons pressed."""

from collections.abc import Iterator

from kiosk.devices.simulator.stage import Actor
from kiosk.devices.simulator.visit import Visit
from kiosk.wire.rdm6300 import encode_tag
from kiosk.wire.records import Chunk, Press

REPEAT_S = 0.06
"""An RDM6300 repeats every 50-65 ms."""

NEAR_S = 0.4


def tag_chunks(actors: Iterator[Actor], port: str = "tag") -> Iterator[Chunk]:
    """Every read of every tap, in order of time; ends with the visits."""
    for visit in actors:
        for tap in visit.taps if isinstance(visit, Visit) else ():
            for repeat in range(int(NEAR_S / REPEAT_S) + 1):
                yield Chunk(round(tap.t + repeat * REPEAT_S, 6), port, encode_tag(tap.tag))


def presses(actors: Iterator[Actor], port: str = "panel") -> Iterator[Press]:
    """Every button pressed, in order of time; ends with the visits."""
    for visit in actors:
        for pressed in visit.presses if isinstance(visit, Visit) else ():
            yield Press(round(pressed.t, 6), port, pressed.button)
