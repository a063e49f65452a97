"""A banner: a shape and a few words where the alias stood, above a count that stays where it is."""

from kiosk.display import icons
from kiosk.display.box import Box
from kiosk.display.fit import fit
from kiosk.display.items import DrawList, Rect
from kiosk.display.view import Banner
from kiosk.display.words import Words

_ICON = {"turn_around": icons.turn, "still": icons.asks}


def banner(kind: Banner, box: Box, cap_px: float, radius: float, words: Words) -> DrawList:
    """Shape and words in the middle of a card of the accent's colour."""
    cap = min(cap_px, box.h * 0.6)
    icon_h, gap = min(cap * 1.75, box.h * 0.86), cap * 0.6
    room = Box(box.x, box.y, box.w - icon_h - gap - 2 * cap, box.h)
    say = fit(words.banner[kind], room, cap, "ground", "bold")
    left = box.x + (box.w - icon_h - gap - say.bounds.w) / 2
    say = fit(say.text, Box(left + icon_h + gap, box.y, say.bounds.w + 1, box.h), say.cap_px, "ground", "bold")
    icon = Box(left, box.centre[1] - icon_h / 2, icon_h, icon_h)
    return (Rect(box, "accent", radius), *_ICON[kind](icon), say)
