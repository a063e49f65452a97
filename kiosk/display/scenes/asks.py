"""A question to who stands at the kiosk: what is asked, how to say yes, and the lane."""

from kiosk.display.box import Box
from kiosk.display.frame import frame, ground, near_cap_px
from kiosk.display.items import DrawList, Rect
from kiosk.display.panel import Panel
from kiosk.display.stack import Say, stack
from kiosk.display.strip import lane_strip
from kiosk.display.theme import spacing
from kiosk.display.view import AskView


def asks(view: AskView, panel: Panel) -> DrawList:
    """Draw the scene: the question on a card of the accent's colour, the answer under it."""
    cut, cap, space = frame(panel), near_cap_px(panel), spacing(panel)
    card = Box(cut.header.x, cut.header.y, cut.header.w, cut.strip.y - space.gap * 1.5 - cut.header.y)
    sayings = (
        Say(view.question, cap * 2.6, "ground", "bold"),
        Say(view.answer, cap * 1.5, "ground", above_px=cap * 1.8),
    )
    return (
        *ground(panel),
        Rect(card, "accent", space.radius),
        *stack(sayings, card.inset(space.gap * 1.5, space.gap), "centre"),
        *lane_strip(view.strip, cut.strip),
    )
