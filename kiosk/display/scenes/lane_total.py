"""What everybody has walked on this lane, ever."""

from kiosk.display.box import Box
from kiosk.display.fit import cap_that_fits, fit
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
    number, far = words.number(view.total_laps), words.distance(view.total_m)
    least = min(panel.near_word_px, cap)
    sayings = (
        Say(number, min(cap_that_fits(number, body.w, "bold"), cap * 3.4, body.h * 0.4), "accent", "bold"),
        Say(words.total_laps(view.total_laps), cap, "text", above_px=cap * 1.2),
        Say(far, max(min(cap * 0.85, cap_that_fits(far, body.w)), least), "grey", above_px=cap * 1.0),
    )
    return (title, *stack(sayings, body))
