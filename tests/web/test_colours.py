"""The colours of board.css against each other, by the formula of WCAG 2.2 (relative luminance, contrast ratio)."""

import re

import pytest

from kiosk.web.pages import STATIC

SCHEMES = ("dark", "light")
WORDS = 4.5  # SC 1.4.3
SHAPES = 3.0  # SC 1.4.11


def colours(scheme: str) -> dict[str, str]:
    blocks = re.findall(r":root \{(.*?)\}", (STATIC / "board.css").read_text(), re.DOTALL)
    dark, light = (dict(re.findall(r"--(\w+): (#[0-9A-F]{6});", block)) for block in blocks)
    assert dark.keys() == light.keys()
    return dark if scheme == "dark" else light


def contrast(one: str, other: str) -> float:
    dim, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dim + 0.05)


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_formula() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("words", ["text", "quiet"])
@pytest.mark.parametrize("ground", ["ground", "surface", "raised"])
def test_words_read_on_every_ground(scheme: str, words: str, ground: str) -> None:
    palette = colours(scheme)
    assert contrast(palette[words], palette[ground]) >= WORDS


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("shape", ["accent", "warn"])
@pytest.mark.parametrize("ground", ["ground", "surface"])
def test_shapes_that_mean_something_stand_out(scheme: str, shape: str, ground: str) -> None:
    palette = colours(scheme)
    assert contrast(palette[shape], palette[ground]) >= SHAPES


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_ground_is_the_floor_screens_or_the_browsers_bar_would_show_a_seam(scheme: str) -> None:
    base = (STATIC.parent / "templates" / "base.html").read_text()
    assert f'{scheme})" content="{colours(scheme)["ground"]}"' in base
