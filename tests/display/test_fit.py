import pytest

from kiosk.display.box import Box
from kiosk.display.fit import Across, cap_that_fits, fit, paragraph

BOX = Box(100, 50, 300, 80)


def test_a_short_text_has_the_height_asked_for() -> None:
    text = fit("Go", BOX, 40, down="top")
    assert text.cap_px == pytest.approx(40)
    assert (text.x, text.baseline) == (100, 90)


def test_a_long_text_is_shrunk_and_never_cut() -> None:
    text = fit("Magnificent Hippopotamus", BOX, 40)
    assert text.text == "Magnificent Hippopotamus"
    assert text.bounds.w == pytest.approx(300)
    assert text.cap_px < 40


def test_a_low_box_shrinks_too() -> None:
    assert fit("7", Box(0, 0, 1000, 20), 40).cap_px == pytest.approx(20)


@pytest.mark.parametrize(("across", "x"), [("left", 100), ("centre", 250), ("right", 400)])
def test_across(across: Across, x: float) -> None:
    bounds = fit("Go", BOX, 30, across=across).bounds
    edge = {"left": bounds.x, "centre": bounds.centre[0], "right": bounds.right}[across]
    assert edge == pytest.approx(x)


def test_middle_centres_the_capitals_whatever_descends() -> None:
    assert fit("Hy", BOX, 30).baseline == pytest.approx(fit("HH", BOX, 30).baseline) == 105


def test_bottom_keeps_descenders_inside() -> None:
    assert fit("Hy", BOX, 30, down="bottom").bounds.bottom == pytest.approx(BOX.bottom)
    assert fit("HH", BOX, 30, down="bottom").baseline == pytest.approx(BOX.bottom)


def test_cap_that_fits_is_just_so_wide() -> None:
    cap = cap_that_fits("00:00", 300, "bold", cells=True)
    assert fit("00:00", Box(0, 0, 1e6, 1e6), cap, weight="bold", cells=True).bounds.w == pytest.approx(300)


def test_a_paragraph_breaks_at_spaces_evenly_and_stays_inside() -> None:
    lines = paragraph("Check its cable and its power", Box(0, 0, 260, 200), 20)
    assert " ".join(line.text for line in lines) == "Check its cable and its power"
    assert len(lines) > 1
    assert max(line.bounds.right for line in lines) <= 260
    widths = [line.bounds.w for line in lines]
    assert min(widths) > max(widths) * 0.5


def test_a_paragraph_shrinks_until_it_fits() -> None:
    box = Box(0, 0, 120, 60)
    lines = paragraph("No word from the mat sensor. Check its cable and its power.", box, 30)
    # Ascenders of the first line reach a little above its capitals, which stand at the top.
    assert all(box.holds(line.bounds, slack=1.5) for line in lines)
