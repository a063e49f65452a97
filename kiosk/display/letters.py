"""B612 measured: where each letter of a text goes, to a fraction of a pixel.

Measured in the shipped font (1000 units an em): every digit of both weights is 650 wide, so that columns of
digits stand still; capitals and digits are 750 to 764 tall; a colon is 300 wide and sits on the baseline.
"""

from functools import lru_cache
from pathlib import Path
from typing import Literal

import pygame.font

Weight = Literal["regular", "bold"]

CAP_EM = 0.76
DESCENT_EM = 0.21
_CELL_EM = 0.63
_COLON_EM = 0.30
COLON_RAISE_EM = 0.15
"""A colon between digits belongs to their middle (375), not to that of small letters (220)."""

_EM = 1000
# B612 is spaced for small print in a cockpit; at these sizes it reads better drawn together a little.
_TRACK_EM = -0.012
_SPACE_EM = 0.29

_FILES: dict[Weight, Path] = {
    "regular": Path(__file__).parent / "fonts" / "B612-Regular.otf",
    "bold": Path(__file__).parent / "fonts" / "B612-Bold.otf",
}


@lru_cache(maxsize=32)
def font(weight: Weight, size_px: int) -> pygame.font.Font:
    """The shipped font at a size (pixels an em)."""
    if not pygame.font.get_init():
        pygame.font.init()
    return pygame.font.Font(_FILES[weight], size_px)


@lru_cache(maxsize=512)
def place(text: str, weight: Weight, cells: bool = False) -> tuple[tuple[float, ...], float]:
    """Offsets of each letter and the whole width, in em. `cells`: digits and colons on fixed cells."""
    if cells:
        return _place_cells(text)
    ruler = font(weight, _EM)
    offsets: list[float] = []
    x = 0.0
    for i, letter in enumerate(text):
        offsets.append(x)
        advance = _SPACE_EM if letter == " " else _advance(ruler, letter) / _EM + _TRACK_EM
        if i + 1 < len(text):
            advance += _kern(ruler, letter, text[i + 1])
        x += advance
    return tuple(offsets), x


def width_em(text: str, weight: Weight, cells: bool = False) -> float:
    """How wide a text is, in em."""
    return place(text, weight, cells)[1]


def descends(text: str) -> bool:
    """True when some letter reaches below the baseline."""
    return any(letter in "gjpqyQ,;" for letter in text)


def _place_cells(text: str) -> tuple[tuple[float, ...], float]:
    offsets: list[float] = []
    x = 0.0
    for letter in text:
        offsets.append(x)
        x += _COLON_EM if letter == ":" else _CELL_EM
    return tuple(offsets), x


def _advance(ruler: pygame.font.Font, letter: str) -> int:
    metrics = ruler.metrics(letter)[0]
    return metrics[4] if metrics else ruler.size(letter)[0]


def _kern(ruler: pygame.font.Font, left: str, right: str) -> float:
    # Between two H, which kern with nothing, so that letters reaching out of their width don't count.
    apart = 2 * _advance(ruler, "H") + _advance(ruler, left) + _advance(ruler, right)
    return (ruler.size(f"H{left}{right}H")[0] - apart) / _EM
