"""The tag reader: it repeats a tag for as long as the tag is near."""

from collections.abc import Iterator

from kiosk.devices.simulator.visit import Visit
from kiosk.wire.rdm6300 import encode_tag
from kiosk.wire.records import Chunk

REPEAT_S = 0.06
"""An RDM6300 repeats every 50-65 ms."""

NEAR_S = 0.4


def tag_chunks(visits: Iterator[Visit], port: str = "tag") -> Iterator[Chunk]:
    """Every read of every tap, in order of time; ends with the visits."""
    for visit in visits:
        for tap in visit.taps:
            for repeat in range(int(NEAR_S / REPEAT_S) + 1):
                yield Chunk(tap.t + repeat * REPEAT_S, port, encode_tag(tap.tag))
