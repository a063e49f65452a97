"""Counted: the number in its ring, and what it means."""

from kiosk.display import words
from kiosk.display.box import Box
from kiosk.display.fit import Across, fit
from kiosk.display.frame import around, compact_boxes, frame, ground, status_cap_px, whole
from kiosk.display.items import DrawList, Ring
from kiosk.display.letters import CAP_EM
from kiosk.display.panel import Panel
from kiosk.display.view import CountedView


def counted(view: CountedView, panel: Panel) -> DrawList:
    """Draw the scene; for 600 ms the number grows and settles while the ring closes."""
    if not whole(panel):
        return (*ground(panel), *_compact(view, panel))
    ring_box, words_box = ring_and_words(panel)
    return (
        *around(view.who, view.strip, panel),
        *ringed(str(view.laps), ring_box, "accent", "accent", view.settle, grown(view.settle)),
        *_meaning(view, words_box, panel),
    )


def ring_and_words(panel: Panel) -> tuple[Box, Box]:
    """The body cut into a square for the ring and the room for words beside or under it."""
    body = frame(panel).body
    if panel.portrait:
        top, bottom = body.rows(0.58, 0.42)
        side = min(top.w, top.h)
        return Box(top.centre[0] - side / 2, top.y, side, side), bottom.inset(0, bottom.h * 0.12)
    side = min(body.h, body.w * 0.42)
    gap = side * 0.20
    ring = Box(body.x, body.centre[1] - side / 2, side, side)
    return ring, Box(ring.right + gap, body.y, body.right - ring.right - gap, body.h)


def ringed(number: str, box: Box, ring_colour: str, number_colour: str, sweep: float, scale: float) -> DrawList:
    """A number inside a ring that is swept so far; `scale` makes the number larger or smaller than it rests."""
    cx, cy = box.centre
    width = box.w * 0.042
    r = box.w / 2 - width / 2
    inner = (r - width / 2) * 0.86
    rest = fit(number, Box(cx - inner, cy - inner, 2 * inner, 2 * inner), inner * 1.14, cells=True, weight="bold")
    # A wide number must stay within the circle at its corners, not only at its middle.
    w, h = rest.bounds.w / 2, rest.cap_px / 2
    size = rest.size_px * min(1.0, inner / (w * w + h * h) ** 0.5) * scale
    wide = rest.bounds.w / rest.size_px * size
    room = Box(cx - wide, cy - size, 2 * wide, 2 * size)
    ring = Ring(cx, cy, r, width, ring_colour, 0.0, sweep)
    return ring, fit(number, room, size * CAP_EM, number_colour, "bold", "centre", "middle", cells=True)


def grown(settle: float) -> float:
    """The number's size while it settles: from small, a little beyond, to rest."""
    back = 1.9
    u = settle - 1.0
    return 0.6 + 0.4 * (1 + (back + 1) * u**3 + back * u**2)


def _meaning(view: CountedView, box: Box, panel: Panel) -> DrawList:
    cap = status_cap_px(panel)
    across: Across = "centre" if panel.portrait else "left"
    head_cap, rest_cap = cap * 1.75, cap * 1.25
    has_time = view.lap_s is not None
    tall = head_cap + rest_cap * 1.95 + (cap * 2.1 if has_time else 0.0)
    y = box.y if panel.portrait else box.centre[1] - tall / 2
    head = fit(view.headline, Box(box.x, y, box.w, head_cap), head_cap, "text", "bold", across, "top")
    y += head_cap + rest_cap * 0.95
    rest = fit(view.detail, Box(box.x, y, box.w, rest_cap), rest_cap, "text", "regular", across, "top")
    if view.lap_s is None:
        return head, rest
    y += rest_cap + cap * 1.1
    time = fit(words.lap_time(view.lap_s), Box(box.x, y, box.w, cap), cap, "grey", "regular", across, "top")
    return head, rest, time


def _compact(view: CountedView, panel: Panel) -> DrawList:
    count, below = compact_boxes(panel)
    cap = count.h * min(grown(view.settle), 1.0)
    number = fit(str(view.laps), count, cap, "accent", "bold", "centre", "middle", cells=True)
    return number, fit(view.headline, below, below.h * 0.7, "text", "bold", "centre", "middle")
