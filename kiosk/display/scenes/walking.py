"""Walking: the lap count, enormous; the clock; what is behind; the lane."""

from dataclasses import replace

from kiosk.display import icons, words
from kiosk.display.box import Box
from kiosk.display.fit import Across, fit
from kiosk.display.frame import (
    ICON_CAPS,
    ICON_GAP_CAPS,
    around,
    compact_boxes,
    frame,
    ground,
    whole,
    word_cap_px,
)
from kiosk.display.items import DrawList, Text
from kiosk.display.panel import Panel
from kiosk.display.view import WalkingView
from kiosk.lane.observations import Clear

_ICON = {"clear": icons.check, "blocked": icons.warning, "not_seen": icons.unseen}


def walking(view: WalkingView, panel: Panel) -> DrawList:
    """Draw the scene; a panel too small for the far line gets count and clock alone."""
    if not whole(panel):
        return (*ground(panel), *_compact(view, panel))
    cut = frame(panel)
    return (
        *around(view.who, view.strip, panel),
        *_count(view, cut.left, word_cap_px(panel)),
        *_clock(view, cut.right, panel),
    )


def _count(view: WalkingView, box: Box, cap: float) -> DrawList:
    """The number and its word; "saving" beside the word while a commit takes its time."""
    number_box = Box(box.x, box.y, box.w, box.h - cap * 2.0)
    number = fit(str(view.laps), number_box, number_box.h, "text", "bold", "centre", "middle", cells=True)
    label_box = Box(box.x, box.bottom - cap, box.w, cap)
    label = fit(words.lap_label(view.laps), label_box, cap, "grey", "bold", "centre")
    if not view.saving:
        return number, label
    x = label.bounds.right + cap * 0.7
    return number, label, fit(words.SAVING, Box(x, label_box.y, box.right - x, cap), cap, "accent")


def _clock(view: WalkingView, box: Box, panel: Panel) -> DrawList:
    """The clock and what is behind under it, as one block in the middle of the box."""
    cap = word_cap_px(panel)
    across: Across = "centre" if panel.portrait else "right"
    gap = cap * (1.5 if panel.portrait else 1.7)
    clock_box = Box(box.x, box.y, box.w, box.h - cap - gap)
    time = fit(words.clock(view.clock_s), clock_box, clock_box.h, "text", "bold", across, "top", cells=True)
    time = replace(time, baseline=time.baseline + (box.h - (time.cap_px + gap + cap)) / 2)
    return (time, *_behind(view.strip.clear, Box(box.x, time.baseline + gap, box.w, cap), across))


def _behind(clear: Clear, box: Box, across: Across) -> DrawList:
    """A shape and words, side by side."""
    icon_h, gap = box.h * ICON_CAPS, box.h * ICON_GAP_CAPS
    room = Box(box.x + icon_h + gap, box.y, box.w - icon_h - gap, box.h)
    say: Text = fit(words.CLEAR_SAY[clear], room, box.h, "grey" if clear == "not_seen" else "text", across="right")
    if across == "centre":
        shift = (say.x - icon_h - gap - box.x) / 2
        say = fit(say.text, Box(room.x, room.y, room.w - shift, room.h), box.h, say.colour, across="right")
    middle = say.baseline - say.cap_px / 2
    return (*_ICON[clear](Box(say.x - gap - icon_h, middle - icon_h / 2, icon_h, icon_h)), say)


def _compact(view: WalkingView, panel: Panel) -> DrawList:
    count, clock = compact_boxes(panel)
    number = fit(str(view.laps), count, count.h, "text", "bold", "centre", cells=True)
    time = fit(words.clock(view.clock_s), clock, clock.h, "grey", "bold", "centre", cells=True)
    if not view.saving:
        return number, time
    gap = Box(count.x, count.bottom, count.w, clock.y - count.bottom)
    return number, time, fit(words.SAVING, gap, gap.h * 0.45, "accent", "bold", "centre")
