"""The strip tile's drawing is to scale."""

from itertools import pairwise

import pytest

from hardware.draw.source import Source
from hardware.draw.tile import FOAM, FOIL, PLAN, WOOD, strip_tile
from tests.hardware.shapes import filled


def test_the_strips_from_above(source: Source) -> None:
    tile = source.tile
    strips = [
        box for box in filled(strip_tile(source), FOIL) if box.high == pytest.approx(tile.strip_length_mm / PLAN)
    ]
    assert len(strips) == tile.rows
    apart = {round((b.left - a.left) * PLAN, 3) for a, b in pairwise(strips)}
    assert apart == {tile.pitch_mm}
    assert {round(box.wide * PLAN, 3) for box in strips} == {tile.strip_mm}


def test_a_spacer_stands_in_every_gap_and_touches_no_strip(source: Source) -> None:
    tile = source.tile
    sheet = strip_tile(source)
    long = pytest.approx(tile.strip_length_mm / PLAN)
    strips = [box for box in filled(sheet, FOIL) if box.high == long]
    spacers = [box for box in filled(sheet, FOAM) if box.high == long]
    assert len(spacers) == tile.rows - 1
    for strip, spacer, after in zip(strips, spacers, strips[1:], strict=False):
        assert strip.left + strip.wide < spacer.left < spacer.left + spacer.wide < after.left


def test_the_section_along_is_two_to_one(source: Source) -> None:
    bases = [box for box in filled(strip_tile(source), WOOD) if box.high == pytest.approx(2 * source.tile.base_mm)]
    assert len(bases) == 1


def test_every_strip_is_numbered(source: Source) -> None:
    said = [label.text for label in strip_tile(source).labels]
    assert [text for text in said if text.isdigit() and int(text) < 20] == [str(row) for row in range(20)]
