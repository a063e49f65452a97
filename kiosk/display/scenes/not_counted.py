"""Not counted: why, and what to do. Where Counted stands, but the ring is in pieces and a cross on it."""

from dataclasses import replace

from kiosk.display.fit import fit
from kiosk.display.frame import around, compact_banner, compact_boxes, frame, ground, whole, word_cap_px
from kiosk.display.items import DrawList
from kiosk.display.panel import Panel
from kiosk.display.ringed import badge, broken_ring, number_in, ring_box
from kiosk.display.stack import Say, first_readable, stack
from kiosk.display.view import NotCountedView
from kiosk.display.words import ENGLISH, Words


def not_counted(view: NotCountedView, panel: Panel, words: Words = ENGLISH) -> DrawList:
    """Draw the scene; the number is the one that was there before."""
    if not whole(panel, words):
        return (*ground(panel), *_compact(view, panel, words))
    cut, cap = frame(panel), word_cap_px(panel)
    at = ring_box(cut.left)
    title = Say(words.not_counted_title, cap, "grey", "bold")
    why = Say(view.why, cap * 1.35, "text", "bold", above_px=cap * 1.25)
    advice = Say(view.advice, cap, "accent", above_px=cap * 1.35)
    ways = (
        (title, why, advice),
        (replace(why, cap_px=cap), replace(advice, above_px=cap)),
        (replace(why, cap_px=cap),),
    )
    return (
        *around(view.who, view.strip, panel, words, view.banner),
        *broken_ring(at, "grey"),
        *number_in(at, str(view.laps), "text"),
        *badge(at, counts=False, colour="grey"),
        *first_readable(ways, cut.right, "centre" if panel.portrait else "left", panel.far_word_px),
    )


def _compact(view: NotCountedView, panel: Panel, words: Words) -> DrawList:
    count, below = compact_boxes(panel)
    number = fit(str(view.laps), count, count.h, "text", "bold", "centre", cells=True)
    if view.banner is not None:
        return (number, *compact_banner(view.banner, panel, words))
    return (number, *stack((Say(view.why, below.h * 0.4, "text", "bold"),), below, "centre"))
