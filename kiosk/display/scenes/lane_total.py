"""What everybody has walked on this lane, ever."""

from kiosk.display.box import Box
from kiosk.display.fit import fit
from kiosk.display.frame import tiny
from kiosk.display.items import DrawList
from kiosk.display.panel import Panel
from kiosk.display.stack import Say, stack
from kiosk.display.view import AttractView
from kiosk.display.words import Words


def lane_total(view: AttractView, inner: Box, panel: Panel, words: Words) -> DrawList:
    """Draw the total in a card's inner box: a number as wide as it may be, and how far that is."""
    cap = min(inner.h * (0.115 if tiny(panel) else 0.075), inner.w * 0.085)
    title = fit(words.total_title, Box(inner.x, inner.y, inner.w, cap * 1.1), cap * 1.1, "text", "bold", down="top")
    body = Box(inner.x, title.baseline + cap, inner.w, inner.bottom - title.baseline - cap)
    number, below = body.rows(0.44, 0.56) if tiny(panel) else body.rows(0.55, 0.45)
    sayings = (
        Say(words.total_laps(view.total_laps), cap, "text"),
        Say(
            words.distance(view.total_m), max(cap * 0.85, min(panel.near_word_px, cap)), "grey", above_px=cap * 1.1
        ),
    )
    return (
        title,
        fit(
            words.number(view.total_laps), number, min(number.h * 0.62, cap * 4), "accent", "bold", "left", "bottom"
        ),
        *stack(sayings, Box(below.x, below.y + cap * 0.9, below.w, below.h - cap * 0.9), middle=False),
    )
