"""B612's letters as outlines, so that a drawing looks the same where the font isn't installed, and can be measured.

A label that is measured can be tested: no two of a drawing lie on each other.
"""

from functools import cache
from pathlib import Path

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parents[2] / "kiosk" / "display" / "fonts"


@cache
def _font(bold: bool) -> TTFont:
    return TTFont(FONTS / f"B612-{'Bold' if bold else 'Regular'}.otf")


@cache
def glyph(char: str, bold: bool) -> tuple[str, float, str]:
    """Name for this outline in a drawing, its advance in ems, its path in font units, y upwards.

    Raises KeyError for a letter that B612 hasn't.
    """
    font = _font(bold)
    name = font.getBestCmap()[ord(char)]
    pen = SVGPathPen(font.getGlyphSet(), ntos=lambda number: f"{number:g}")
    font.getGlyphSet()[name].draw(pen)
    advance = font["hmtx"][name][0] / font["head"].unitsPerEm
    return f"{'b' if bold else 'r'}{ord(char):x}", advance, pen.getCommands()


def units_per_em(bold: bool) -> int:
    """Of the font's outlines."""
    return int(_font(bold)["head"].unitsPerEm)


def width(text: str, size: float, bold: bool = False) -> float:
    """How long `text` is at this size, in the size's unit."""
    return size * sum(glyph(char, bold)[1] for char in text)
