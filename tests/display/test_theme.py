import pytest

from kiosk.display.panel import Panel
from kiosk.display.theme import COLOURS, PRINT_SHADES, Rgb, spacing


def luminance(rgb: Rgb) -> float:
    """Relative luminance (WCAG 2.2)."""
    linear = [c / 255 / 12.92 if c / 255 <= 0.04045 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in rgb]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    high, low = sorted((luminance(COLOURS[a]), luminance(COLOURS[b])), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("ink", ["text", "accent", "grey"])
@pytest.mark.parametrize("under", ["ground", "card"])
def test_everything_written_can_be_read(ink: str, under: str) -> None:
    assert contrast(ink, under) >= 6


@pytest.mark.parametrize(("ink", "under"), [("text", "stop"), ("ground", "accent"), ("stop", "text")])
def test_warnings_are_written_large_and_can_be_read(ink: str, under: str) -> None:
    assert contrast(ink, under) >= 3  # WCAG 2.2 for large letters; these are the largest on the screen


def test_the_two_warnings_differ_in_lightness_too() -> None:
    assert contrast("stop", "accent") > 1.5


def test_footprints_fade_from_old_to_new() -> None:
    shades = [luminance(COLOURS[f"print-{i}"]) for i in range(1, PRINT_SHADES + 1)]
    assert shades == sorted(shades)
    assert shades[0] > luminance(COLOURS["card"])


def test_spacing_follows_the_shorter_side() -> None:
    wide, upright = Panel.of(1280, 720, 43, 7), Panel.of(720, 1280, 43, 7)
    assert spacing(wide).margin == spacing(upright).margin
    assert wide.box.holds(spacing(wide).page)
