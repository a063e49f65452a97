"""Not counted: why, and what to do. The same place as Counted, but the ring stays open."""

from kiosk.display import words
from kiosk.display.box import Box
from kiosk.display.fit import Across, fit, paragraph
from kiosk.display.frame import around, compact_boxes, ground, status_cap_px, whole
from kiosk.display.items import DrawList
from kiosk.display.panel import Panel
from kiosk.display.scenes.counted import ring_and_words, ringed
from kiosk.display.view import NotCountedView

_OPEN = 0.72
"""How much of the ring is drawn: it didn't close."""


def not_counted(view: NotCountedView, panel: Panel) -> DrawList:
    """Draw the scene; the number is the one that was there before."""
    if not whole(panel):
        return (*ground(panel), *_compact(view, panel))
    ring_box, words_box = ring_and_words(panel)
    return (
        *around(view.who, view.strip, panel),
        *ringed(str(view.laps), ring_box, "grey", "text", _OPEN, 1.0),
        *_why(view, words_box, panel),
    )


def _why(view: NotCountedView, box: Box, panel: Panel) -> DrawList:
    cap = status_cap_px(panel)
    across: Across = "centre" if panel.portrait else "left"
    title = fit(words.NOT_COUNTED_TITLE, Box(box.x, box.y, box.w, cap), cap, "grey", "bold", across, "top")
    why_cap = cap * 1.35
    room = Box(box.x, 0.0, box.w, box.h * 0.5)
    why = paragraph(view.why, room, why_cap, "text", "bold", across, 1.9)
    advice = paragraph(view.advice, room, cap, "accent", "regular", across, 1.9)
    first, gap = cap * 2.2, cap * 1.3
    tall = first + (why[-1].bounds.bottom - why[0].bounds.y) + gap + (advice[-1].bounds.bottom - advice[0].bounds.y)
    y = box.y if panel.portrait else box.centre[1] - tall / 2
    why = paragraph(view.why, Box(box.x, y + first, box.w, room.h), why_cap, "text", "bold", across, 1.9)
    below = why[-1].baseline + gap * 1.1
    return (
        fit(title.text, Box(box.x, y, box.w, cap), cap, "grey", "bold", across, "top"),
        *why,
        *paragraph(view.advice, Box(box.x, below, box.w, room.h), cap, "accent", "regular", across, 1.9),
    )


def _compact(view: NotCountedView, panel: Panel) -> DrawList:
    count, below = compact_boxes(panel)
    number = fit(str(view.laps), count, count.h, "grey", "bold", "centre", "middle", cells=True)
    return (number, *paragraph(view.why, below, below.h * 0.42, "text", "bold", "centre", 1.5))
