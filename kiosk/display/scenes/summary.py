"""Summary: laps, metres, minutes, against the walker's own last time."""

from kiosk.display.box import Box
from kiosk.display.fit import cap_that_fits, fit
from kiosk.display.frame import ground, near_cap_px
from kiosk.display.items import DrawList, Item, Rect
from kiosk.display.panel import Panel
from kiosk.display.theme import spacing
from kiosk.display.view import SummaryView
from kiosk.display.words import ENGLISH, Words


def summary(view: SummaryView, panel: Panel, words: Words = ENGLISH) -> DrawList:
    """Draw the scene: three numbers of one size on three cards, the laps in the accent."""
    page, cap = spacing(panel).page, near_cap_px(panel)
    title_box = Box(page.x, page.y, page.w, cap * 1.5)
    title = fit(words.summary_title, title_box, title_box.h, "text", "bold", down="top")
    who_box = Box(page.x, title.baseline + cap * 0.85, page.w, cap)
    who = fit(view.who, who_box, cap, "grey", down="top")
    top = who_box.bottom + cap * 1.1
    items: list[Item] = [*ground(panel), title, who]
    bottom = page.bottom
    if view.versus:
        versus = fit(
            view.versus, Box(page.x, page.bottom - cap * 1.4, page.w, cap * 1.4), cap * 1.1, "accent", "bold"
        )
        items.append(versus)
        bottom = versus.bounds.y - cap * 1.0
    items += _cards(view, Box(page.x, top, page.w, bottom - top), panel, words)
    return tuple(items)


def _cards(view: SummaryView, box: Box, panel: Panel, words: Words) -> list[Item]:
    space, cap = spacing(panel), near_cap_px(panel)
    numbers = tuple(str(n) for n in (view.laps, view.metres, view.minutes))
    labels = words.summary_labels(view.laps, view.metres, view.minutes)
    cards = _apart(box, space.gap * 0.7, panel.portrait)
    inner = [card.inset(space.gap, space.gap * 1.15) for card in cards]
    label_cap = min(cap, inner[0].h * 0.22)
    room_h = inner[0].h - label_cap * 1.9
    one_size = min(room_h * 0.94, *(cap_that_fits(n, box.w, "bold") for n, box in zip(numbers, inner, strict=True)))
    out: list[Item] = [Rect(card, "card", space.radius) for card in cards]
    for number, label, room, colour in zip(numbers, labels, inner, ("accent", "text", "text"), strict=True):
        upper = Box(room.x, room.y, room.w, room_h)
        lower = Box(room.x, room.bottom - label_cap, room.w, label_cap)
        out.append(fit(number, upper, min(one_size, panel.height_px * 0.24), colour, "bold"))
        out.append(fit(label, lower, label_cap, "grey"))
    return out


def _apart(box: Box, gap: float, upright: bool) -> list[Box]:
    """Three boxes of one size with a gap between them."""
    if upright:
        h = (box.h - 2 * gap) / 3
        return [Box(box.x, box.y + i * (h + gap), box.w, h) for i in range(3)]
    w = (box.w - 2 * gap) / 3
    return [Box(box.x + i * (w + gap), box.y, w, box.h) for i in range(3)]
