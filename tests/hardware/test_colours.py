"""Wire colours in words and on the screen."""

import pytest
from wireviz.wv_colors import _color_hex

from hardware.draw.colours import NAMES, rgb, say
from hardware.draw.source import Source


def test_two_colours_are_said_white_first() -> None:
    assert say("WHOG") == "white-orange"
    assert len(rgb("WHOG")) == 2


def test_every_wire_of_the_lane_has_a_name_that_wireviz_knows(source: Source) -> None:
    codes = [wire.colour for wire in source.chain.wires] + [part.colour for part in source.panel.parts]
    for code in [*codes, source.reader.colour]:
        assert say(code)
    assert set(NAMES) <= set(_color_hex)


def test_letters_that_are_no_colour_are_an_error() -> None:
    with pytest.raises(KeyError):
        say("QQ")
