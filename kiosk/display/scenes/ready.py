"""Ready: who was read, what they did last time, what they are about to do, and whether the lane is clear."""

from kiosk.display.behind import behind, clear_size
from kiosk.display.box import Box
from kiosk.display.fit import Across, cap_that_fits, fit
from kiosk.display.frame import frame, ground, near_cap_px, word_cap_px
from kiosk.display.items import DrawList, Item
from kiosk.display.panel import Panel
from kiosk.display.qr_card import beside_code, qr_card
from kiosk.display.stack import Say, stack
from kiosk.display.strip import lane_strip
from kiosk.display.theme import spacing
from kiosk.display.view import ReadyView
from kiosk.display.words import ENGLISH, Words


def ready(view: ReadyView, panel: Panel, words: Words = ENGLISH) -> DrawList:
    """Draw the scene; "Clear behind you" only when it is. What to do stands beside it, else above."""
    cut, cap, space = frame(panel), near_cap_px(panel), spacing(panel)
    across: Across = "centre" if panel.portrait else "left"
    beside = not panel.portrait
    foot_cap = min(word_cap_px(panel), cap * (1.1 if beside else 1.2))
    foot = Box(cut.strip.x, cut.strip.y - space.gap * (1.9 if beside else 1.3) - foot_cap, cut.strip.w, foot_cap)
    box = Box(foot.x, cut.header.y, foot.w, foot.y - space.gap * 2.1 - cut.header.y)
    code: list[Item] = []
    if view.link is not None:
        box, card = beside_code(box, space.gap * 1.6, panel)
        code = qr_card(view.link, words.claim, card, panel)
    clear = view.strip.clear == "clear"
    begin, _, seen = foot.columns(0.52, 0.05, 0.43) if beside else (foot, foot, foot)
    seen_across: Across = "right" if beside else across
    last = (fit(words.ready_begin[view.begins], begin, foot_cap, "accent", "bold", down="top"),) if beside else ()
    return (
        *ground(panel),
        *code,
        *stack(_sayings(view, cap, box, words, beside), box, across),
        *last,
        *(behind("clear", seen, clear_size(words, seen.w, foot_cap), seen_across, words) if clear else ()),
        *lane_strip(view.strip, cut.strip),
    )


def _sayings(view: ReadyView, cap: float, box: Box, words: Words, beside: bool) -> tuple[Say, ...]:
    large = min(cap * 4.0, box.h * (0.42 if beside else 0.20))
    title = view.alias or words.ready_title
    # A long one is smaller, or on two lines, so that what is under it isn't.
    one_line = cap_that_fits(title, box.w, "bold")
    large = min(large, max(one_line, box.h * 0.20))
    programme = f"{view.programme}, {view.lasts}" if view.lasts else view.programme
    rest = (
        Say(programme, cap * 1.2, "text", above_px=max(cap * 1.5, large * 0.5)),
        Say(view.last, cap * 1.2, "grey", above_px=cap * 1.0),
        Say("" if beside else words.ready_begin[view.begins], cap * 1.2, "accent", "bold", above_px=cap * 1.6),
    )
    return (Say(title, large, "text", "bold"), *(say for say in rest if say.text))
