"""Walking: the lap count, enormous; the clock; how far the set is; what is behind; the lane."""

from kiosk.display.behind import behind
from kiosk.display.box import Box
from kiosk.display.fit import Across, fit
from kiosk.display.frame import (
    BEHIND_GAP_CAPS,
    LABEL_CAPS,
    around,
    behind_in,
    compact_banner,
    compact_boxes,
    frame,
    ground,
    whole,
    word_cap_px,
)
from kiosk.display.items import DrawList
from kiosk.display.panel import Panel
from kiosk.display.scenes.sets import set_boxes, set_progress, sets_fit
from kiosk.display.view import WalkingView
from kiosk.display.words import ENGLISH, Words


def walking(view: WalkingView, panel: Panel, words: Words = ENGLISH) -> DrawList:
    """Draw the scene; a panel too small for the far line gets count and clock alone."""
    if not whole(panel, words) or (view.sets is not None and not sets_fit(panel, words)):
        return (*ground(panel), *_compact(view, panel, words))
    edge = around(view.task or view.who, view.strip, panel, words, view.banner)
    if view.sets is None:
        cut = frame(panel)
        return (*edge, *_count(view, cut.left, panel, words), *_clock(view, cut.right, panel, words))
    boxes = set_boxes(panel, words)
    return (
        *edge,
        *_count(view, boxes.count, panel, words),
        *set_progress(view.sets, view.clock_s, boxes, panel, words),
        *behind(view.strip.clear, boxes.behind, behind_in(boxes.behind, panel, words), _across(panel), words),
    )


def _across(panel: Panel) -> Across:
    return "centre" if panel.portrait else "right"


def _count(view: WalkingView, box: Box, panel: Panel, words: Words) -> DrawList:
    """The number and its word; "saving" beside the word, or in its place, while a commit takes its time.

    Metres stand in the place of laps while those are what is earned.
    """
    cap = word_cap_px(panel)
    number_box = Box(box.x, box.y, box.w, box.h - cap * LABEL_CAPS)
    count = view.laps if view.metres is None else view.metres
    said = words.lap_label(count) if view.metres is None else words.metre_label(count)
    number = fit(str(count), number_box, number_box.h, "text", "bold", "centre", "middle", cells=True)
    label_box = Box(box.x, box.bottom - cap, box.w, cap)
    label = fit(said, label_box, cap, "grey", "bold", "centre")
    if not view.saving:
        return number, label
    x = label.bounds.right + cap * 0.7
    beside = fit(words.saving, Box(x, label_box.y, max(box.right - x, 1.0), cap), cap, "accent")
    if beside.cap_px >= panel.far_word_px * 0.999:
        return number, label, beside
    return number, fit(words.saving, label_box, cap, "accent", "bold", "centre")


def _clock(view: WalkingView, box: Box, panel: Panel, words: Words) -> DrawList:
    """The clock and what is behind under it, as one block in the middle of the box."""
    cap, across = word_cap_px(panel), _across(panel)
    gap, size = cap * BEHIND_GAP_CAPS, behind_in(box, panel, words)
    clock_box = Box(box.x, box.y, box.w, box.h - size.height - gap)
    time = fit(words.clock(view.clock_s), clock_box, clock_box.h, "text", "bold", across, "top", cells=True)
    down = (box.h - (time.cap_px + gap + size.height)) / 2
    time = fit(
        time.text, Box(box.x, box.y + down, box.w, time.cap_px), time.cap_px, "text", "bold", across, cells=True
    )
    return (
        time,
        *behind(view.strip.clear, Box(box.x, time.baseline + gap, box.w, size.height), size, across, words),
    )


def _compact(view: WalkingView, panel: Panel, words: Words) -> DrawList:
    count, clock = compact_boxes(panel)
    earned = view.laps if view.metres is None else view.metres
    number = fit(str(earned), count, count.h, "text", "bold", "centre", cells=True)
    if view.banner is not None:
        return (number, *compact_banner(view.banner, panel, words))
    time = fit(words.clock(view.clock_s), clock, clock.h, "grey", "bold", "centre", cells=True)
    if not view.saving:
        return number, time
    gap = Box(count.x, count.bottom, count.w, clock.y - count.bottom)
    return number, time, fit(words.saving, gap, gap.h * 0.45, "accent", "bold", "centre")
