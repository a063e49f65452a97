from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from kiosk.display import letters
from kiosk.display.letters import Weight, font, place, width_em
from kiosk.ledger.aliases import LETTERS
from tests.bench.memory import resident_mib


@pytest.mark.parametrize("weight", ["regular", "bold"])
def test_every_digit_is_as_wide_as_every_other(weight: Weight) -> None:
    metrics = [font(weight, 1000).metrics(digit)[0] for digit in "0123456789"]
    assert {m[4] for m in metrics if m} == {650}


@pytest.mark.parametrize("weight", ["regular", "bold"])
def test_letters_reach_as_far_as_said(weight: Weight) -> None:
    def extremes(text: str) -> tuple[float, float]:
        found = [m for m in (font(weight, 1000).metrics(letter)[0] for letter in text) if m]
        return max(m[3] for m in found) / 1000, -min(m[2] for m in found) / 1000

    up, down = extremes("ABCDEFGHIJKLMNOPRSTUVWXYZ0123456789")
    assert up == pytest.approx(letters.CAP_EM, abs=0.012)
    assert down < 0.02
    up, down = extremes("bdfhklgjpqy")
    assert up <= letters.ASCENT_EM
    assert down <= letters.DESCENT_EM


def test_sizes_that_come_and_go_cost_no_memory() -> None:
    def draw_digits(size_px: int) -> None:
        font("bold", size_px).render("0123456789:", True, "white")

    for size_px in range(300, 310):
        draw_digits(size_px)
    before_mib = resident_mib()
    for size_px in range(310, 370):
        draw_digits(size_px)
    assert resident_mib() - before_mib < 6


def test_digits_on_cells_never_move() -> None:
    offsets = {place(f"0{n}:{m}1", "bold", cells=True) for n in range(10) for m in range(10)}
    assert len(offsets) == 1


def test_the_colon_is_narrower_than_a_digit() -> None:
    (_, _, colon, after, _), _ = place("00:00", "bold", cells=True)
    (_, second), _ = place("00", "bold", cells=True)
    assert after - colon < second * 0.55


def test_a_text_begins_and_ends_with_its_ink() -> None:
    (first,), width = place("H", "regular")
    left, right, *_ = font("regular", 1000).metrics("H")[0] or (0, 0)
    assert first == -left / 1000
    assert width == (right - left) / 1000


def test_kerning_is_the_fonts() -> None:
    assert width_em("To", "regular") < width_em("Ho", "regular") - width_em("H", "regular") + width_em(
        "T", "regular"
    )


def test_the_licence_travels_with_the_fonts() -> None:
    folder = Path(letters.__file__).parent / "fonts"
    licence = (folder / "OFL.txt").read_text(encoding="utf-8")
    assert licence.startswith("Copyright 2012 AIRBUS")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert licence.rstrip().endswith("OTHER DEALINGS IN THE FONT SOFTWARE.")


def test_a_number_stands_in_the_middle_of_its_width() -> None:
    found = [m for m in (font("bold", 1000).metrics(digit)[0] for digit in "0123456789") if m]
    (offset,), width = place("0", "bold", cells=True)
    middles = [offset + (m[0] + m[1]) / 2000 for m in found]
    assert sum(middles) / len(middles) == pytest.approx(width / 2, abs=0.006)
    assert min(offset + m[0] / 1000 for m in found) >= -0.002
    assert max(offset + m[1] / 1000 for m in found) <= width + 0.002


@pytest.mark.parametrize("weight", ["Regular", "Bold"])
def test_every_letter_of_an_alias_can_be_drawn(weight: str) -> None:
    """What isn't in the font is drawn as a box."""
    drawn = TTFont(Path(letters.__file__).parent / "fonts" / f"B612-{weight}.otf").getBestCmap()
    assert {letter for letter in LETTERS if ord(letter) not in drawn} == set()
