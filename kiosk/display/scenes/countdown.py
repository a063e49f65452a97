"""Countdown: three, two, one."""

from kiosk.display.box import Box
from kiosk.display.fit import fit
from kiosk.display.frame import frame, ground, near_cap_px, whole
from kiosk.display.items import DrawList
from kiosk.display.panel import Panel
from kiosk.display.ringed import number_in, ring, ring_box
from kiosk.display.strip import lane_strip
from kiosk.display.view import CountdownView
from kiosk.display.words import ENGLISH, Words

_FROM = 3


def countdown(view: CountdownView, panel: Panel, words: Words = ENGLISH) -> DrawList:
    """Draw the scene: the second in a ring that has as much left as there are seconds."""
    if not whole(panel, words):
        page = panel.box.inset(min(panel.width_px, panel.height_px) * 0.1)
        return (*ground(panel), fit(str(view.number), page, page.h, "accent", "bold", "centre", cells=True))
    cut, cap = frame(panel), near_cap_px(panel)
    head, middle = cut.header, cut.header.centre[0]
    title = fit(words.countdown_title, Box(head.x, head.y, head.w / 2, cap), cap, "text", "bold", "left", "top")
    name = fit(view.programme, Box(middle, head.y, head.w / 2, cap), cap, "grey", "regular", "right", "top")
    body = Box(cut.left.x, cut.left.y, cut.header.w, cut.right.bottom - cut.left.y)
    at = ring_box(body)
    return (
        *ground(panel),
        title,
        name,
        *ring(at, "line"),
        *ring(at, "accent", view.number / _FROM),
        *number_in(at, str(view.number), "text"),
        *lane_strip(view.strip, cut.strip),
    )
