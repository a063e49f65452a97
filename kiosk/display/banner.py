"""A banner: a shape and a few words where the alias stood, above a count that stays where it is."""

from kiosk.display import icons
from kiosk.display.box import Box
from kiosk.display.fit import fit, lines
from kiosk.display.items import DrawList, Rect, Text
from kiosk.display.letters import CAP_EM, below_em, width_em
from kiosk.display.view import Banner
from kiosk.display.words import Words

_ICON = {"turn_around": icons.turn, "still": icons.asks}
_ICON_CAPS, _GAP_CAPS, _EDGE_CAPS = 1.75, 0.6, 0.6
_LEADING = 1.55
_ONE_LINE, _TWO_LINES = 0.62, 0.30
"""Capitals of one line, and of each of two, in heights of the card."""

_ICON_MOST, _EDGE = 0.74, 0.07
"""An icon at most so tall, and so much of the card under the words."""


def banner(kind: Banner, box: Box, cap_px: float, radius: float, words: Words, most_lines: int = 1) -> DrawList:
    """Shape and words in the middle of a card of the accent's colour; on two lines if they are larger so."""
    say = words.banner[kind]
    ways = [[say]] if most_lines == 1 else [[say], _halved(say)]
    said = max(ways, key=lambda way: _cap_px(way, box, cap_px))
    cap = _cap_px(said, box, cap_px)
    icon_h = min(cap * _ICON_CAPS * len(said), box.h * _ICON_MOST)
    wide = max(width_em(line, "bold") for line in said) * cap / CAP_EM
    left = box.x + (box.w - icon_h - _GAP_CAPS * cap - wide) / 2
    x, pitch = left + icon_h + _GAP_CAPS * cap, cap * _LEADING
    tall = cap + pitch * (len(said) - 1)
    # A descender hangs into the lower margin; where that is too small the words stand a little higher.
    hangs = below_em(said[-1]) * cap / CAP_EM + box.h * _EDGE
    top = min(box.centre[1] - tall / 2, box.bottom - hangs - tall)
    texts: list[Text] = [
        fit(line, Box(x, top + i * pitch, wide + 1, cap), cap, "ground", "bold", down="top")
        for i, line in enumerate(said)
    ]
    icon = Box(left, box.centre[1] - icon_h / 2, icon_h, icon_h)
    return (Rect(box, "accent", radius), *_ICON[kind](icon), *texts)


def _cap_px(said: list[str], box: Box, cap_px: float) -> float:
    """How tall the capitals of these lines may be."""
    widest = max(width_em(line, "bold") for line in said) / CAP_EM
    across = box.w / (widest + _ICON_CAPS * len(said) + _GAP_CAPS + 2 * _EDGE_CAPS)
    return min(cap_px, across, box.h * (_ONE_LINE if len(said) == 1 else _TWO_LINES))


def _halved(say: str) -> list[str]:
    """The words on two lines, as even as they get."""
    wide = width_em(say, "bold")
    half = next(
        (share for share in (0.5, 0.55, 0.6, 0.7, 0.8) if len(lines(say, wide * share, CAP_EM, "bold")) <= 2), 1.0
    )
    return lines(say, wide * half, CAP_EM, "bold")
