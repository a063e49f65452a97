"""Walking: the lap count, enormous; the clock; what is behind; the lane."""

from kiosk.display import icons, words
from kiosk.display.box import Box
from kiosk.display.fit import Across, fit
from kiosk.display.frame import around, compact_boxes, ground, status_cap_px, walking_boxes, whole
from kiosk.display.items import DrawList
from kiosk.display.letters import CAP_EM
from kiosk.display.panel import Panel
from kiosk.display.theme import spacing
from kiosk.display.view import WalkingView
from kiosk.lane.observations import Clear


def walking(view: WalkingView, panel: Panel) -> DrawList:
    """Draw the scene; a panel too small for the far line gets count and clock alone."""
    if not whole(panel):
        return (*ground(panel), *_compact(view, panel))
    count, clock = walking_boxes(panel)
    side: Across = "centre" if panel.portrait else "right"
    cap = status_cap_px(panel)
    clock_box = Box(clock.x, clock.y, clock.w, clock.h - cap * 2.6)
    time = fit(words.clock(view.clock_s), clock_box, clock_box.h, "text", "bold", side, "middle", cells=True)
    below = Box(clock.x, time.baseline + cap * 1.25, clock.w, cap * 1.4)
    return (
        *around(view.who, view.strip, panel),
        *lap_count(view.laps, view.saving, count, panel),
        time,
        *_behind(view.strip.clear, below, panel),
    )


def lap_count(laps: int, saving: bool, box: Box, panel: Panel) -> DrawList:
    """The number and its word, "saving" beside it while a commit takes its time."""
    cap = status_cap_px(panel)
    side: Across = "centre" if panel.portrait else "left"
    number_box = Box(box.x, box.y, box.w, box.h - cap * 2.1)
    number = fit(str(laps), number_box, number_box.h, "text", "bold", side, "middle", cells=True)
    # Digits stand in from the edge of their cell; pull the number onto the margin its label stands on.
    if not panel.portrait:
        number = fit(
            str(laps),
            Box(box.x - 0.035 * number.size_px, number_box.y, number_box.w, number_box.h),
            number_box.h,
            "text",
            "bold",
            "left",
            "middle",
            cells=True,
        )
    label_box = Box(box.x, number.baseline + cap * 0.95, box.w, cap)
    label = fit(words.lap_label(laps), label_box, cap, "grey", "bold", side, "top")
    if not saving:
        return number, label
    beside = Box(label.bounds.right + cap * 0.6, label_box.y, box.right - label.bounds.right - cap * 0.6, cap)
    return number, label, fit(words.SAVING, beside, cap, "accent", "regular", "left", "top")


def _behind(clear: Clear, box: Box, panel: Panel) -> DrawList:
    cap = status_cap_px(panel)
    icon_h = cap * 1.35
    room = Box(box.x + icon_h + cap * 0.45, box.y, box.w - icon_h - cap * 0.45, cap)
    colour = {"clear": "text", "blocked": "text", "not_seen": "grey"}[clear]
    say = fit(words.CLEAR_SAY[clear], room, cap, colour, "regular", "right", "top")
    if panel.portrait:
        shift = (box.w - (say.bounds.w + icon_h + cap * 0.45)) / 2
        say = fit(
            words.CLEAR_SAY[clear],
            Box(room.x - shift, room.y, room.w, cap),
            cap,
            colour,
            across="right",
            down="top",
        )
    middle = say.baseline - say.size_px * CAP_EM / 2
    icon = Box(say.x - cap * 0.45 - icon_h, middle - icon_h / 2, icon_h, icon_h)
    draw = {"clear": icons.check, "blocked": icons.warning, "not_seen": icons.unseen}[clear]
    return (*draw(icon), say)


def _compact(view: WalkingView, panel: Panel) -> DrawList:
    count, clock = compact_boxes(panel)
    number = fit(str(view.laps), count, count.h, "text", "bold", "centre", "middle", cells=True)
    time = fit(words.clock(view.clock_s), clock, clock.h, "grey", "bold", "centre", "middle", cells=True)
    if not view.saving:
        return number, time
    cap = min(panel.width_px, panel.height_px) * 0.06
    gap = Box(count.x, count.bottom, count.w, clock.y - count.bottom)
    return number, time, fit(words.SAVING, gap.inset(0, spacing(panel).stroke), cap, "accent", "bold", "centre")
