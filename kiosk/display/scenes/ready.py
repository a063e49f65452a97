"""Ready: who was read, what they did last time, what they are about to do, and whether the lane is clear."""

from kiosk.display.behind import behind, behind_size
from kiosk.display.box import Box
from kiosk.display.fit import Across
from kiosk.display.frame import frame, ground, near_cap_px, word_cap_px
from kiosk.display.items import DrawList
from kiosk.display.panel import Panel
from kiosk.display.stack import Say, stack
from kiosk.display.strip import lane_strip
from kiosk.display.theme import spacing
from kiosk.display.view import ReadyView
from kiosk.display.words import ENGLISH, Words


def ready(view: ReadyView, panel: Panel, words: Words = ENGLISH) -> DrawList:
    """Draw the scene; "Clear behind you" only when it is."""
    cut, cap, space = frame(panel), near_cap_px(panel), spacing(panel)
    across: Across = "centre" if panel.portrait else "left"
    foot_cap = min(word_cap_px(panel), cap * 1.2)
    foot = Box(cut.strip.x, cut.strip.y - space.gap * 1.3 - foot_cap, cut.strip.w, foot_cap)
    box = Box(foot.x, cut.header.y, foot.w, foot.y - space.gap * 1.5 - cut.header.y)
    clear = view.strip.clear == "clear"
    return (
        *ground(panel),
        *stack(_sayings(view, cap, box, words), box, across),
        *(behind("clear", foot, behind_size(words, foot.w, foot_cap, 0.0), across, words) if clear else ()),
        *lane_strip(view.strip, cut.strip),
    )


def _sayings(view: ReadyView, cap: float, box: Box, words: Words) -> tuple[Say, ...]:
    large = min(cap * 2.7, box.h * 0.26)
    title = Say(view.alias or words.ready_title, large, "text", "bold")
    programme = f"{view.programme}, {view.lasts}" if view.lasts else view.programme
    rest = (
        Say(programme, cap * 1.2, "text", above_px=cap * 1.5),
        Say(view.last, cap * 1.2, "grey", above_px=cap * 1.0),
        Say(words.ready_begin, cap * 1.2, "accent", "bold", above_px=cap * 1.6),
    )
    return (title, *(say for say in rest if say.text))
