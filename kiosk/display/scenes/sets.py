"""A programme's set on the walking scene: a ring that fills, its seconds in it, the programme's clock beside it."""

from dataclasses import dataclass
from functools import lru_cache

from kiosk.display.box import Box
from kiosk.display.fit import Across, cap_that_fits, fit
from kiosk.display.frame import BEHIND_GAP_CAPS, LABEL_CAPS, behind_in, frame, word_cap_px
from kiosk.display.items import DrawList
from kiosk.display.panel import Panel
from kiosk.display.ringed import number_cap_px, number_in, ring, ring_box
from kiosk.display.view import SetView
from kiosk.display.words import Words

_SET_GAP_CAPS = 1.1


@dataclass(frozen=True, slots=True)
class SetBoxes:
    """Where things stand when there is a set to show as well."""

    count: Box
    ring: Box
    clock: Box
    behind: Box


def set_boxes(panel: Panel, words: Words) -> SetBoxes:
    """Cut the body: count, ring and clock side by side, what is behind under the last two. Upright: count above."""
    cut, cap = frame(panel), word_cap_px(panel)
    if panel.portrait:
        count, rest = cut.left, cut.right
        wide = rest
    else:
        body = Box(cut.left.x, cut.left.y, cut.right.right - cut.left.x, cut.left.h)
        count, _, wide = body.columns(0.285, 0.035, 0.68)
    below = behind_in(wide, panel, words).height
    upper = Box(wide.x, wide.y, wide.w, wide.h - below - BEHIND_GAP_CAPS * cap)
    ring_col, _, clock = upper.columns(0.40, 0.04, 0.56)
    return SetBoxes(count, ring_box(ring_col), clock, Box(wide.x, wide.bottom - below, wide.w, below))


@lru_cache(maxsize=8)
def sets_fit(panel: Panel, words: Words) -> bool:
    """True when all of it can be read at the far line."""
    boxes, cap = set_boxes(panel, words), word_cap_px(panel)
    set_cap = cap_that_fits(words.set_of(2, 3), boxes.clock.w, "bold")
    digit = min(
        cap_that_fits("00", boxes.count.w, "bold", cells=True),
        boxes.count.h - LABEL_CAPS * cap,
        cap_that_fits("00:00", boxes.clock.w, "bold", cells=True),
        boxes.clock.h - (1 + _SET_GAP_CAPS) * cap,
        number_cap_px(boxes.ring, "00"),
    )
    readable = digit >= panel.far_digit_px and min(cap, set_cap) >= panel.far_word_px * 0.999
    return readable and behind_in(boxes.behind, panel, words).fits


def set_progress(sets: SetView, clock_s: int, boxes: SetBoxes, panel: Panel, words: Words) -> DrawList:
    """The ring filling with the set, and the clock with the set's number under it."""
    cap = word_cap_px(panel)
    across: Across = "centre" if panel.portrait else "right"
    done = 1.0 - sets.left_s / max(sets.of_s, 1)
    box, gap = boxes.clock, _SET_GAP_CAPS * cap
    upper = Box(box.x, box.y, box.w, box.h - gap - cap)
    clock = fit(words.clock(clock_s), upper, upper.h, "text", "bold", across, "top", cells=True)
    y = box.y + (box.h - clock.cap_px - gap - cap) / 2
    return (
        *ring(boxes.ring, "line"),
        *ring(boxes.ring, "accent", min(max(done, 0.0), 1.0)),
        *number_in(boxes.ring, str(sets.left_s), "text"),
        fit(clock.text, Box(box.x, y, box.w, clock.cap_px), clock.cap_px, "text", "bold", across, cells=True),
        fit(
            words.set_of(sets.number, sets.sets),
            Box(box.x, y + clock.cap_px + gap, box.w, cap),
            cap,
            "text",
            "bold",
            across,
        ),
    )
