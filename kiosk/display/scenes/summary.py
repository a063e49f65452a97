"""Summary: laps, metres, minutes, against the walker's own last time."""

from kiosk.display import words
from kiosk.display.box import Box
from kiosk.display.fit import fit
from kiosk.display.frame import ground, header_cap_px
from kiosk.display.items import DrawList, Item, Rect
from kiosk.display.panel import Panel
from kiosk.display.theme import spacing
from kiosk.display.view import SummaryView


def summary(view: SummaryView, panel: Panel) -> DrawList:
    """Draw the scene: three numbers on three cards, the laps in the accent."""
    space = spacing(panel)
    page, cap = space.page, header_cap_px(panel)
    title_cap = cap * 1.5
    title = fit(
        words.SUMMARY_TITLE, Box(page.x, page.y, page.w, title_cap), title_cap, "text", "bold", "left", "top"
    )
    who_y = title.baseline + cap * 0.95
    who = fit(view.who, Box(page.x, who_y, page.w, cap), cap, "grey", "regular", "left", "top")
    bottom = page.bottom - (cap * 2.3 if view.versus else 0.0)
    top = who.baseline + cap * 1.3
    items: list[Item] = [*ground(panel), title, who]
    items += _cards(view, Box(page.x, top, page.w, bottom - top), panel)
    if view.versus:
        at = Box(page.x, page.bottom - cap * 1.25, page.w, cap * 1.25)
        items.append(fit(view.versus, at, cap * 1.1, "accent", "bold", "left", "bottom"))
    return tuple(items)


def _cards(view: SummaryView, box: Box, panel: Panel) -> list[Item]:
    space, gap = spacing(panel), spacing(panel).gap * 0.7
    labels = words.summary_labels(view.laps, view.metres, view.minutes)
    cut = box.rows(1, 1, 1) if panel.portrait else box.columns(1.25, 1, 1)
    cap = header_cap_px(panel)
    cards = []
    for i, card in enumerate(cut):
        before, after = (gap / 2 if i else 0.0), (gap / 2 if i < 2 else 0.0)
        if panel.portrait:
            cards.append(Box(card.x, card.y + before, card.w, card.h - before - after))
        else:
            cards.append(Box(card.x + before, card.y, card.w - before - after, card.h))
    out: list[Item] = []
    for card, number, label, colour in zip(
        cards, (view.laps, view.metres, view.minutes), labels, ("accent", "text", "text"), strict=True
    ):
        inner = card.inset(space.gap, space.gap * 1.1)
        out.append(Rect(card, "card", space.radius))
        room = Box(inner.x, inner.y, inner.w, inner.h - cap * 1.9)
        out.append(fit(str(number), room, panel.height_px * 0.25, colour, "bold", "left", "middle", cells=True))
        at = Box(inner.x, inner.bottom - cap, inner.w, cap)
        out.append(fit(label, at, cap, "grey", "regular", "left", "middle"))
    return out
