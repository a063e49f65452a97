"""B612 measured: where each letter of a text goes, to a fraction of a pixel.

Measured in the shipped font (1000 units an em): every digit of both weights is 650 wide, so that columns of
digits stand still; capitals and digits are 750 to 764 tall, ascenders up to 816, descenders 259; a colon is 300
wide and sits on the baseline.
"""

from functools import lru_cache
from pathlib import Path
from typing import Literal

import pygame.font

Weight = Literal["regular", "bold"]

CAP_EM = 0.76
ASCENT_EM = 0.82
DESCENT_EM = 0.26
COMMA_EM = 0.16
UMLAUT_EM = 0.95
"""The dots of Ä, Ö, Ü; those of ä, ö, ü end at 750."""

_CELL_EM = 0.63
_COLON_EM = 0.30
# Left off at both ends, so that a number's edges are its ink's and its middle is the digits' own (310).
_CELL_LEFT_EM, _CELL_RIGHT_EM = 0.02, 0.03
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


@lru_cache(maxsize=6)
def font(weight: Weight, size_px: int) -> pygame.font.Font:
    """The shipped font at a size (pixels an em). Few are kept: each keeps what it drew, up to 0.3 MiB of digits."""
    return _opened(weight, size_px)


@lru_cache(maxsize=2)
def _ruler(weight: Weight) -> pygame.font.Font:
    """What is measured with; it draws nothing."""
    return _opened(weight, _EM)


def _opened(weight: Weight, size_px: int) -> pygame.font.Font:
    if not pygame.font.get_init():
        pygame.font.init()
    return pygame.font.Font(_FILES[weight], size_px)


@lru_cache(maxsize=512)
def place(text: str, weight: Weight, cells: bool = False) -> tuple[tuple[float, ...], float]:
    """Offsets of each letter and the whole width, in em.

    A text begins where its ink begins and ends where it ends, so that lines of different sizes share an edge.
    `cells`: digits and colons on fixed cells instead, so that columns and clocks stand still.
    """
    if cells:
        return _place_cells(text)
    ruler = _ruler(weight)
    offsets: list[float] = []
    x = end = 0.0
    for i, letter in enumerate(text):
        left, right, advance = _ink(ruler, letter)
        if i == 0:
            x = -left
        offsets.append(x)
        end = x + right
        x += _SPACE_EM if letter == " " else advance + _TRACK_EM
        if i + 1 < len(text):
            x += _kern(ruler, letter, text[i + 1])
    return tuple(offsets), end


def width_em(text: str, weight: Weight, cells: bool = False) -> float:
    """How wide a text is, in em."""
    return place(text, weight, cells)[1]


def above_em(text: str) -> float:
    """How far a text reaches above its baseline, in em."""
    if any(letter in "ÄÖÜ" for letter in text):
        return UMLAUT_EM
    return ASCENT_EM if any(letter in "bdfhklß()" for letter in text) else CAP_EM


def below_em(text: str) -> float:
    """How far a text reaches below its baseline, in em."""
    if any(letter in "gjpqy()" for letter in text):
        return DESCENT_EM
    return COMMA_EM if any(letter in "Q,;„" for letter in text) else 0.0


def _place_cells(text: str) -> tuple[tuple[float, ...], float]:
    offsets: list[float] = []
    x = -_CELL_LEFT_EM
    for letter in text:
        offsets.append(x)
        x += _COLON_EM if letter == ":" else _CELL_EM
    return tuple(offsets), x - _CELL_RIGHT_EM


def _ink(ruler: pygame.font.Font, letter: str) -> tuple[float, float, float]:
    """Where a letter's ink begins and ends, and its advance, in em."""
    metrics = ruler.metrics(letter)[0]
    if metrics is None:
        return 0.0, ruler.size(letter)[0] / _EM, ruler.size(letter)[0] / _EM
    return metrics[0] / _EM, metrics[1] / _EM, metrics[4] / _EM


def _kern(ruler: pygame.font.Font, left: str, right: str) -> float:
    # Between two H, which kern with nothing, so that letters reaching out of their width don't count.
    advances = sum(_ink(ruler, letter)[2] for letter in f"H{left}{right}H")
    return ruler.size(f"H{left}{right}H")[0] / _EM - advances
