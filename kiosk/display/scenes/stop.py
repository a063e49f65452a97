"""Warning: the whole screen. A sign, a word across the room, what it is, and where on the lane."""

from kiosk.display import icons
from kiosk.display.box import Box
from kiosk.display.fit import Across, fit
from kiosk.display.frame import frame, ground, word_cap_px
from kiosk.display.items import DrawList
from kiosk.display.letters import CAP_EM, width_em
from kiosk.display.panel import Panel
from kiosk.display.stack import Say, stack
from kiosk.display.strip import lane_strip
from kiosk.display.theme import spacing
from kiosk.display.view import WarningView
from kiosk.display.words import ENGLISH, Words


def stop(view: WarningView, panel: Panel, words: Words = ENGLISH) -> DrawList:
    """Draw the scene: a stop sign on vermilion, or two people on amber. Never told by the colour alone."""
    blocked = view.kind == "lane_blocked"
    under, ink = ("stop", "text") if blocked else ("accent", "ground")
    cut = frame(panel)
    page = Box(cut.strip.x, cut.header.y, cut.strip.w, cut.strip.y - spacing(panel).gap * 1.6 - cut.header.y)
    sign_box, say_box = page.rows(0.46, 0.54) if panel.portrait else page.columns(0.345, 0.655)
    if panel.portrait:
        indent = spacing(panel).gap * 1.8
        say_box = Box(say_box.x, say_box.y + indent, say_box.w, say_box.h - indent)
    else:
        indent = spacing(panel).margin * 1.05
        say_box = Box(say_box.x + indent, say_box.y, say_box.w - indent, say_box.h)
    sign = icons.octagon(sign_box, ink, under) if blocked else icons.two_people(sign_box, ink)
    return (
        *ground(panel, under),
        *sign,
        *_says(view, say_box, panel, ink, words),
        *lane_strip(view.strip, cut.strip, ink),
    )


def _says(view: WarningView, box: Box, panel: Panel, ink: str, words: Words) -> DrawList:
    """The word as wide as its box, the rest under it as large as there is room for, or not at all."""
    across: Across = "centre" if panel.portrait else "left"
    title = words.stop_title[view.kind]
    cap = min(box.w / width_em(title, "bold") * CAP_EM, box.h * 0.52)
    word = Say(title, cap, ink, "bold")
    small = min(word_cap_px(panel) * 1.75, box.h * 0.155)
    said = (word, Say(words.stop_say[view.kind], small, ink, "bold", above_px=small * 1.1))
    both = stack(said, box, across)
    if both[-1].cap_px >= panel.far_word_px:
        return both
    return (fit(title, box, box.h, ink, "bold", across),)
