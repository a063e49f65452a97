"""Rectangles of a drawing, measured in its SVG."""

import re
from dataclasses import dataclass

from hardware.draw.sheet import Sheet

_RECT = re.compile(r'<path d="M([-\d.]+) ([-\d.]+)h([-\d.]+)v([-\d.]+)h[-\d.]+Z" fill="([^"]+)"')


@dataclass(frozen=True)
class Box:
    """In mm of the sheet."""

    left: float
    top: float
    wide: float
    high: float


def filled(sheet: Sheet, colour: str) -> list[Box]:
    """All rectangles of this colour, in the order they were drawn."""
    found = _RECT.findall(sheet.svg())
    return [Box(*(float(number) for number in numbers)) for *numbers, fill in found if fill == colour]
