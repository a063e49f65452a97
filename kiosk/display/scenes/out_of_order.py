"""Out of order: what staff should do, a short code, and that nothing is lost. Calm: not the red of stop."""

from kiosk.display import icons
from kiosk.display.box import Box
from kiosk.display.fit import fit
from kiosk.display.frame import frame, ground, near_cap_px
from kiosk.display.items import DrawList, Rect
from kiosk.display.panel import Panel
from kiosk.display.ringed import pause_in, ring, ring_box
from kiosk.display.stack import Say, stack
from kiosk.display.theme import spacing
from kiosk.display.view import OutOfOrderView
from kiosk.display.words import ENGLISH, Words


def out_of_order(view: OutOfOrderView, panel: Panel, words: Words = ENGLISH) -> DrawList:
    """Draw the scene: the ring at rest, what to do beside it, and along the bottom what is safe."""
    cut, cap = frame(panel), near_cap_px(panel)
    left = Box(cut.left.x, cut.header.y, cut.left.w, cut.left.bottom - cut.header.y)
    at = ring_box(left)
    foot, right = cut.strip, Box(cut.right.x, left.y, cut.right.w, left.h)
    if panel.portrait:
        # Its two lines need a little more than the strip that stands here else.
        rise = spacing(panel).gap * 0.8
        foot = Box(foot.x, foot.y - rise, foot.w, foot.h + rise)
        right = Box(cut.right.x, cut.right.y, cut.right.w, cut.right.h - rise)
    sayings = (
        Say(words.out_title, cap * 1.4, "text", "bold"),
        Say(view.action, cap, above_px=cap * 1.5),
        Say(f"{words.out_code} {view.code}", cap, "accent", "bold", above_px=cap * 1.5),
    )
    return (
        *ground(panel),
        *ring(at, "grey"),
        *pause_in(at, "text"),
        *stack(sayings, right, "centre" if panel.portrait else "left"),
        *_safe(foot, cap, panel, words),
    )


def _safe(box: Box, cap: float, panel: Panel, words: Words) -> DrawList:
    icon_h = min(cap * 1.5, box.h * 0.6)
    inner = box.inset(spacing(panel).gap, 0.0)
    room = Box(inner.x + icon_h + cap * 0.6, inner.y, inner.w - icon_h - cap * 0.6, inner.h)
    # On one line, or on two where they are larger so.
    ways = ((fit(words.out_safe, room, cap),), stack((Say(words.out_safe, cap),), room.inset(0.0, cap * 0.3)))
    return (
        Rect(box, "card", spacing(panel).radius),
        *icons.check(Box(inner.x, box.centre[1] - icon_h / 2, icon_h, icon_h), "accent"),
        *max(ways, key=lambda way: way[0].cap_px),
    )
