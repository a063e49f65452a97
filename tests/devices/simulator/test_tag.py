from dataclasses import replace
from itertools import pairwise

import pytest

from kiosk.devices.simulator.people import DEMO_TAGS
from kiosk.devices.simulator.stage import Actor
from kiosk.devices.simulator.tag import presses, tag_chunks
from kiosk.devices.simulator.thing import bag
from kiosk.devices.simulator.visit import Pressed, Tap, Visit
from kiosk.wire.rdm6300 import Rdm6300Decoder
from kiosk.wire.records import Press

VISIT = Visit(0.0, 9.0, (Tap(1.0, DEMO_TAGS[0]), Tap(8.0, DEMO_TAGS[1])), footprints=(), hips=(), legs=())


def test_a_tag_is_repeated_every_60_ms_while_it_is_near() -> None:
    first = [chunk.t for chunk in tag_chunks(iter([VISIT])) if chunk.t < 5]
    assert first[0] == 1.0
    assert first[-1] == pytest.approx(1.36)
    assert all(two - one == pytest.approx(0.06) for one, two in pairwise(first))


def test_the_bytes_are_the_readers() -> None:
    decoder = Rdm6300Decoder()
    numbers = [number for chunk in tag_chunks(iter([VISIT])) for number in decoder.feed(chunk.data, chunk.t)]
    assert numbers == [DEMO_TAGS[0]] * 7 + [DEMO_TAGS[1]] * 7
    assert decoder.dropped == 0


def test_buttons_are_pressed_when_they_are_and_things_press_none() -> None:
    pressing = replace(VISIT, presses=(Pressed(2.0, "trainer"), Pressed(7.0, "stop")))
    actors: list[Actor] = [pressing, bag(3.0, 0.0, 1.0, 2.0)]
    assert list(presses(iter(actors))) == [Press(2.0, "panel", "trainer"), Press(7.0, "panel", "stop")]
