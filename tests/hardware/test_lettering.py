"""B612's letters: measured as the font has them."""

import pytest

from hardware.draw.lettering import glyph, units_per_em, width


def test_a_letter_that_the_font_has_not_is_an_error() -> None:
    with pytest.raises(KeyError):
        glyph("漢", False)


def test_text_is_as_wide_as_its_letters() -> None:
    assert width("mi", 10) == pytest.approx(width("m", 10) + width("i", 10))
    assert width("ii", 10) < width("mm", 10)
    assert width("m", 20) == pytest.approx(2 * width("m", 10))


def test_bold_is_another_outline_under_another_name() -> None:
    assert glyph("R", True)[0] != glyph("R", False)[0]
    assert glyph("R", True)[2] != glyph("R", False)[2]
    assert units_per_em(True) == units_per_em(False)


def test_a_blank_has_room_and_no_outline() -> None:
    _, advance, path = glyph(" ", False)
    assert advance > 0
    assert path == ""
