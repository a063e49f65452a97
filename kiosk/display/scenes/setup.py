"""First run: the code that makes the first account, large, and where it is wanted."""

from kiosk.display.box import Box
from kiosk.display.fit import Across, fit
from kiosk.display.frame import ground, near_cap_px
from kiosk.display.items import DrawList, Rect
from kiosk.display.panel import Panel
from kiosk.display.stack import Say, stack
from kiosk.display.theme import spacing
from kiosk.display.view import SetupView
from kiosk.display.words import ENGLISH, Words


def setup(view: SetupView, panel: Panel, words: Words = ENGLISH) -> DrawList:
    """Draw the scene: two steps, and the code on a card."""
    space, cap = spacing(panel), near_cap_px(panel)
    page = space.page
    across: Across = "centre" if panel.portrait else "left"
    above, card = page.rows(0.60, 0.40) if panel.portrait else page.rows(0.54, 0.46)
    sayings = (
        Say(words.setup_title, cap * 1.6, "text", "bold"),
        Say(words.setup_open(view.address), cap, "text", above_px=cap * 1.5),
        Say(words.setup_code, cap, "text", above_px=cap * 1.3),
    )
    upper = Box(above.x, above.y, above.w, above.h - space.gap)
    inner = card.inset(space.gap * 2, space.gap)
    return (
        *ground(panel),
        *stack(sayings, upper, across, middle=panel.portrait),
        Rect(card, "card", space.radius),
        *_code(view.code, inner),
    )


def _code(code: str, box: Box) -> DrawList:
    """The code on one line, or its halves one under the other where they are larger so."""
    halves = code.split()
    rooms = box.inset(0.0, box.h * 0.04).rows(*[1.0] * len(halves))
    one = (fit(code, box, box.h * 0.72, "accent", "bold", "centre"),)
    several = tuple(
        fit(half, room, room.h * 0.72, "accent", "bold", "centre", cells=True)
        for half, room in zip(halves, rooms, strict=True)
    )
    return max(one, several, key=lambda way: min(text.cap_px for text in way))
